using System.Globalization;

namespace Tuivisor.Protocol.Paths;

/// <summary>What a server writes into its lock files about itself, as lines of "key=value".</summary>
public sealed record ServerRecord
{
    /// <summary>Name of its <see cref="ServerPlace"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Its process.</summary>
    public required int Pid { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>Its own UNIX socket.</summary>
    public required string Socket { get; init; }

    /// <summary>Its configuration file; null for the embedded default.</summary>
    public string? Config { get; init; }

    /// <summary>Login name of the user it runs as.</summary>
    public required string User { get; init; }

    /// <summary>The record as it stands in the file.</summary>
    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"name={Name}\npid={Pid}\nstarted={Started.ToUnixTimeSeconds()}\nversion={Version}\nsocket={Socket}\nconfig={Config}\nuser={User}\n");

    /// <summary>Reads a record; null when there is none, it may not be read or makes no sense.</summary>
    /// <param name="path">A lock file.</param>
    public static ServerRecord? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The inverse of <see cref="Format"/>; null when a needed line is missing or wrong. Lines it does not know are skipped.</summary>
    public static ServerRecord? Parse(string text)
    {
        var values = new Dictionary<string, string>();
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[line[..equals]] = line[(equals + 1)..];
            }
        }

        if (!values.TryGetValue("pid", out var pidText) || !int.TryParse(pidText, CultureInfo.InvariantCulture, out var pid)
            || !values.TryGetValue("started", out var startedText) || !long.TryParse(startedText, CultureInfo.InvariantCulture, out var started)
            || started is < 0 or > 99_999_999_999 || !values.TryGetValue("socket", out var socket) || socket.Length == 0)
        {
            return null;
        }

        return new ServerRecord
        {
            Name = values.GetValueOrDefault("name", ""),
            Pid = pid,
            Started = DateTimeOffset.FromUnixTimeSeconds(started),
            Version = values.GetValueOrDefault("version", ""),
            Socket = socket,
            Config = values.GetValueOrDefault("config") is { Length: > 0 } config ? config : null,
            User = values.GetValueOrDefault("user", ""),
        };
    }
}

using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Attach;

/// <summary>The configuration of a program that somebody starts without one.</summary>
internal static class AdHocProgram
{
    private const int NameLimit = 40;

    /// <param name="spec">What was asked for.</param>
    /// <param name="isTaken">Whether a program or group of that name is there.</param>
    /// <exception cref="RequestException">The name cannot be had.</exception>
    public static ProgramConfig Of(RunSpec spec, Func<string, bool> isTaken)
    {
        var name = spec.Name is { Length: > 0 } given ? Checked(given, isTaken) : Free(Guess(spec.Command), isTaken);
        var program = new ProgramConfig
        {
            Name = name,
            Group = spec.Group is { Length: > 0 } group ? group : name,
            Section = name,
            Command = spec.Command,
            Directory = spec.Directory,
            Environment = new Dictionary<string, string>(spec.Environment),
            AutoRestart = spec.Restart switch { "always" => AutoRestart.Always, "crash" => AutoRestart.Unexpected, _ => AutoRestart.Never },
            Tty = spec.Tty,
            Columns = spec.Columns > 0 ? spec.Columns : null,
            Rows = spec.Rows > 0 ? spec.Rows : null,
            RedirectStderr = spec.Tty,
            IsAdHoc = true,
        };
        // A command that ends well at once has ended, it has not failed to start. One that is to come back after a crash and only ever
        // crashes at once is given up: Details then say why.
        return spec.Restart == "crash" ? program with { IsOneShot = true } : program with { StartSecs = TimeSpan.Zero, StartRetries = 0 };
    }

    private static string Checked(string name, Func<string, bool> isTaken)
    {
        if (name.AsSpan().ContainsAny(":/ \t[]*") || name == "all")
            throw new RequestException("bad-request", $"{name} is no name for a program: leave out blanks and any of : / [ ] *");
        return isTaken(name) ? throw new RequestException("name-taken", $"a program or group {name} is there already; give another name") : name;
    }

    /// <summary>The command's own name: "python3" of "/usr/bin/python3 -m http.server".</summary>
    private static string Guess(string command)
    {
        var word = command.TrimStart().Split([' ', '\t'], 2)[0].Trim('"', '\'');
        var name = new string([.. Path.GetFileName(word).Where(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_').Take(NameLimit)]);
        return name.Length > 0 ? name : "program";
    }

    private static string Free(string name, Func<string, bool> isTaken)
    {
        if (!isTaken(name)) return name;
        for (var number = 2; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            if (!isTaken(numbered)) return numbered;
        }
    }
}

using System.Diagnostics;
using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>
/// Another version of this program is started to the point where it would begin, and ends there. So it is found out that it cannot
/// begin while the old one still goes on.
/// </summary>
public static class TrialRun
{
    /// <summary>Environment variable of a process that is only tried. Its value says what is tried.</summary>
    public const string Variable = "TUIVISOR_TRIAL";

    /// <summary>The value for a server.</summary>
    public const string OfServer = "server";

    /// <summary>The value for a keeper, with its state on descriptor <see cref="KeeperRenewal.StateDescriptor"/>.</summary>
    public const string OfKeeper = "keeper";

    /// <summary>What it prints when it would have begun.</summary>
    public const string Word = "tuivisor: ready";

    private const int MostOutput = 16 << 10;

    /// <summary>Tries.</summary>
    /// <param name="spawner">Starts it.</param>
    /// <param name="options">How it would be started; its variable and its output are added.</param>
    /// <param name="what">Value of <see cref="Variable"/>.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>Null when it would begin, else why not, for a person.</returns>
    public static string? Run(Spawner spawner, SpawnOptions options, string what, TimeSpan limit)
    {
        var pipe = Pipe.Open();
        using var reader = pipe.Reader;
        SpawnResult started;
        using (pipe.Writer)
            started = spawner.Spawn(options with { Environment = [.. options.Environment, $"{Variable}={what}"], Output = pipe.Writer });
        if (started.Process is not { } process) return $"{options.Path}: {Errno.Describe(started.Errno)}";
        using (process)
        {
            var watch = Stopwatch.StartNew();
            var said = ReadAll(reader, limit, watch);
            while (process.TryWait() is null)
            {
                if (Polling.WaitReadable(process.Descriptor, Left(limit, watch))) continue;
                if (watch.Elapsed < limit) continue;
                process.Signal(9);
                limit += TimeSpan.FromSeconds(1);
                said = $"it did not answer in {watch.Elapsed.TotalSeconds:0} seconds";
            }
            // What is no tuivisor may end well too.
            return said.StartsWith(Word, StringComparison.Ordinal) ? null : said.Length > 0 ? said : $"{options.Path} is not tuivisor";
        }
    }

    private static string ReadAll(SafeFd reader, TimeSpan limit, Stopwatch watch)
    {
        var bytes = new byte[MostOutput];
        var length = 0;
        while (length < bytes.Length && watch.Elapsed < limit)
        {
            if (!Polling.WaitReadable(reader, Left(limit, watch))) continue;
            var read = reader.Read(bytes.AsSpan(length));
            if (read <= 0) break;
            length += read;
        }
        return Encoding.UTF8.GetString(bytes, 0, length).Trim();
    }

    private static int Left(TimeSpan limit, Stopwatch watch) => Math.Max(1, (int)(limit - watch.Elapsed).TotalMilliseconds);
}

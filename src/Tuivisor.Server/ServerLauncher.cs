using System.Text;
using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server;

/// <summary>Starts a server in the background.</summary>
public static class ServerLauncher
{
    /// <summary>Tells the new process that standard output is where to say that it serves.</summary>
    internal const string Variable = "TUIVISOR_SAY_READY";

    /// <summary>Full names, a line each, of the programs that the new server starts by itself in place of those with autostart.</summary>
    internal const string StartVariable = "TUIVISOR_START_ONLY";

    /// <summary>Milliseconds that an end which has begun may take.</summary>
    private const int EndPatience = 1000;

    /// <summary>What it says there.</summary>
    internal const string ReadyWord = "ready\n";

    /// <summary>
    /// Starts this executable again as a process of its own session and waits until it serves, has failed, or the time is over.
    /// </summary>
    /// <param name="arguments">Its words, the name first: for example tuivisor, server, -c, FILE.</param>
    /// <param name="timeout">How long to wait; a server that is late goes on.</param>
    /// <param name="surroundings">What it has of another process; null for all of this one's.</param>
    /// <exception cref="PosixException">No descriptors are left.</exception>
    public static LaunchOutcome Launch(IReadOnlyList<string> arguments, TimeSpan timeout, LaunchSurroundings? surroundings = null)
    {
        using var spawner = new Spawner();
        var output = Pipe.Open();
        var error = Pipe.Open();
        using (output.Reader)
        using (error.Reader)
        {
            SpawnResult started;
            using (output.Writer)
            using (error.Writer)
                started = spawner.Spawn(Describe(arguments, surroundings ?? new LaunchSurroundings()) with { Output = output.Writer, Error = error.Writer });
            if (!started.IsStarted)
                return new LaunchOutcome(false, 0, 1, $"{Environment.ProcessPath}: {Errno.Describe(started.Errno)}");
            using var process = started.Process;
            return Await(started, output.Reader, error.Reader, timeout);
        }
    }

    /// <summary>Goes as far as a start may fail without anything being touched.</summary>
    /// <param name="arguments">As for <see cref="Launch"/>.</param>
    /// <param name="timeout">How long that may take.</param>
    /// <param name="surroundings">What it has of another process.</param>
    /// <returns>Null when it would start, else why not, for a person.</returns>
    public static string? Try(IReadOnlyList<string> arguments, TimeSpan timeout, LaunchSurroundings surroundings)
    {
        using var spawner = new Spawner();
        return TrialRun.Run(spawner, Describe(arguments, surroundings), TrialRun.OfServer, timeout);
    }

    private static SpawnOptions Describe(IReadOnlyList<string> arguments, LaunchSurroundings surroundings)
    {
        var (path, words) = Self(arguments);
        IEnumerable<string> first = surroundings.FirstToStart is { } names ? [$"{StartVariable}={string.Join('\n', names)}"] : [];
        return new SpawnOptions
        {
            Path = path, Arguments = words, Directory = surroundings.Directory, Umask = surroundings.Umask,
            Environment = [.. surroundings.Environment ?? [.. OwnEnvironment()], .. first, $"{Variable}=1"],
        };
    }

    /// <summary>How this executable is started with other words.</summary>
    internal static (string Path, IReadOnlyList<string> Words) Self(IReadOnlyList<string> arguments)
    {
        var path = Environment.ProcessPath ?? throw new InvalidOperationException("this executable has no path");
        // Run by the dotnet command, this program is its first argument.
        return System.IO.Path.GetFileName(path) == "dotnet"
            ? (path, [path, Environment.GetCommandLineArgs()[0], .. arguments.Skip(1)])
            : (path, arguments);
    }

    /// <summary>This process's environment as KEY=VALUE.</summary>
    internal static IEnumerable<string> OwnEnvironment() =>
        ConfigSource.ProcessEnvironment().Select(variable => $"{variable.Key}={variable.Value}");

    private static LaunchOutcome Await(SpawnResult started, SafeFd output, SafeFd error, TimeSpan timeout)
    {
        if (ReadsReady(output, timeout))
            return new LaunchOutcome(true, started.Pid, 0, ReadRest(error));
        var process = started.Process ?? throw new InvalidOperationException("a started child has a process");
        return Polling.WaitReadable(process.Descriptor, EndPatience)
            ? new LaunchOutcome(false, started.Pid, process.TryWait()?.ShellCode ?? 1, ReadRest(error))
            : new LaunchOutcome(false, started.Pid, 0, "");
    }

    private static bool ReadsReady(SafeFd output, TimeSpan timeout)
    {
        Span<byte> buffer = stackalloc byte[256];
        var text = "";
        while (Polling.WaitReadable(output, (int)timeout.TotalMilliseconds) && output.Read(buffer) is var read and > 0)
        {
            text += Encoding.UTF8.GetString(buffer[..read]);
            if (text.Contains(ReadyWord, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>What waits in a pipe whose writer has closed it, or is about to.</summary>
    private static string ReadRest(SafeFd descriptor)
    {
        var text = new List<byte>();
        var buffer = new byte[4096];
        while (Polling.WaitReadable(descriptor, EndPatience) && descriptor.Read(buffer) is var read and > 0)
            text.AddRange(buffer.AsSpan(0, read));
        return Encoding.UTF8.GetString([.. text]);
    }
}

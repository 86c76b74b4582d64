using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Server;

namespace Tuivisor.CommandLine;

/// <summary>Starts a server in the background where none answers.</summary>
internal static class ServerStarter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at a server that somebody else starts.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes sure the server lives.</summary>
    /// <returns>The server as it is now, or why it is not.</returns>
    public static (FoundServer Server, bool StartedNow, ErrorReport? Error) Ensure(CommandContext context)
    {
        FoundServer server;
        try
        {
            server = context.FindServer();
        }
        catch (ArgumentException problem)
        {
            return (null!, false, Errors.WrongArguments(problem.Message, "tuivisor help")); // the error makes the server meaningless
        }

        if (server.IsAlive)
        {
            return (server, false, null);
        }

        return Start(context, server) is { } error ? (server, false, error) : (server with { IsAlive = true }, true, null);
    }

    /// <summary>Starts it; null when it serves. When somebody else starts the same one, or stops it, at this moment: waits for that.</summary>
    public static ErrorReport? Start(CommandContext context, FoundServer server)
    {
        if (server.Place is null)
        {
            return Errors.NoServer(context.Shell, server, Errors.LiveOthers(context.Paths, server));
        }

        WarnOfFoundFile(context, server);
        var started = context.Shell.Time.GetTimestamp();
        LaunchOutcome outcome;
        do
        {
            outcome = ServerLauncher.Launch(Words(server), Patience);
            if (outcome.IsReady)
            {
                return null;
            }
        }
        while (OthersLeaveIt(server, server.Place, context.Shell.Time, started));
        return ServerFinder.Answers(server.Socket!) ? null : AsReported(outcome);
    }

    /// <summary>Waits while another process starts this server, or stops it; true when that has ended without one that serves.</summary>
    private static bool OthersLeaveIt(FoundServer server, ServerPlace place, TimeProvider time, long started)
    {
        var had = false;
        while (!ServerFinder.Answers(server.Socket!)) // a server with a place has one
        {
            if (!OthersHave(place))
            {
                return had;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                return false;
            }

            had = true;
            Task.Delay(Beat, time).Wait();
        }

        return false;
    }

    /// <summary>Whether another process has the locks for a server that will listen, or listened, at the same place.</summary>
    private static bool OthersHave(ServerPlace place) => place.Locks.Any(path =>
        FileLock.IsHeld(path) && (ServerRecord.Read(path) is not { } owner || owner.Socket == place.Socket));

    /// <summary>The command line of a server at that place.</summary>
    public static IReadOnlyList<string> Words(FoundServer server)
    {
        List<string> words = ["tuivisor"];
        if (server.ConfigFile is { } file)
        {
            words.AddRange(["-c", file]);
        }

        if (server.Place is { } place && (server.ConfigFile is null || place.Locks.Count > 1))
        {
            words.AddRange(["-L", place.Name]);
        }

        words.Add("server");
        return words;
    }

    private static void WarnOfFoundFile(CommandContext context, FoundServer server)
    {
        if (Environment.IsPrivilegedProcess && context.Options.ConfigFile is null && server.ConfigFile is { } file
            && file.StartsWith(context.Shell.Directory, StringComparison.Ordinal))
        {
            context.Tell($"tuivisor: as root, this server uses a configuration found in the working directory: {file} (name it with -c)");
        }
    }

    /// <summary>What the server said in three lines is passed on as it stands.</summary>
    private static ErrorReport AsReported(LaunchOutcome outcome)
    {
        var lines = outcome.ErrorText.Trim('\n').Split('\n');
        const string Prefix = "tuivisor: ";
        return lines[0].StartsWith(Prefix, StringComparison.Ordinal)
            ? new ErrorReport("E_SERVER_START", outcome.ExitCode == 0 ? ExitCode.Failed : outcome.ExitCode, lines[0][Prefix.Length..],
                lines[1..].Select(line => ("", line.TrimStart(' '))).ToList())
            : Errors.DidNotStart(outcome.ErrorText, outcome.ExitCode);
    }
}

using Tuivisor.Keeper;
using Tuivisor.Os;
using Tuivisor.Server.Children;

namespace Tuivisor.Server.Hosting;

/// <summary>Puts the keeper above the server: the process that was started becomes the keeper and starts itself again as the server.</summary>
internal static class KeeperLaunch
{
    /// <summary>Whether this process is to be the server, its keeper being there already.</summary>
    public static bool IsUnderKeeper => Environment.GetEnvironmentVariable(KeeperConnection.Variable) is not null;

    /// <summary>Keeps until the server has ended.</summary>
    /// <param name="options">Of the server.</param>
    /// <param name="isBackground">A parent waits to hear that the server is ready.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ServerOptions options, bool isBackground)
    {
        var (path, words) = ServerLauncher.Self(options.CommandLine);
        using var keeper = new KeeperProcess(
            new KeeperOptions
            {
                Path = path,
                Arguments = words,
                Environment = [.. ServerLauncher.OwnEnvironment()],
                FirstEnvironment = [.. FirstEnvironment(options, isBackground)],
                // The parent that waits reads to the end of these, so nobody may keep them open.
                BecameReady = isBackground ? StandardStreams.LeadToNull : null,
            },
            TimeProvider.System);
        return keeper.Run();
    }

    private static IEnumerable<string> FirstEnvironment(ServerOptions options, bool isBackground)
    {
        if (isBackground) yield return $"{ServerLauncher.Variable}=1";
        if (options.FirstToStart is { } names) yield return $"{ServerLauncher.StartVariable}={string.Join('\n', names)}";
    }

    /// <summary>The parent of the programs: the keeper that started this process, or this process.</summary>
    public static IChildHost Host(TimeProvider time) =>
        KeeperConnection.FromEnvironment() is { } keeper ? new KeeperChildHost(keeper) : new InProcessChildHost(time);
}

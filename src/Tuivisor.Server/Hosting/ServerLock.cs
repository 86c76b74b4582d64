using Tuivisor.Os;
using Tuivisor.Protocol.Paths;
using Tuivisor.Server.Children;

namespace Tuivisor.Server.Hosting;

/// <summary>The locks of a server, held for life: two servers never run one configuration, nor bear one name.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly List<FileLock> _locks = [];

    private ServerLock()
    {
    }

    /// <summary>Takes all locks of a place and writes into them who holds them, or takes none.</summary>
    /// <param name="place">The server's place; its directories exist.</param>
    /// <param name="self">About this server.</param>
    /// <param name="host">Keeps the locks while one server follows another.</param>
    /// <param name="owner">Who has it, when null is returned; null when they did not say.</param>
    /// <param name="taken">Path of the lock that is taken already; "" otherwise.</param>
    /// <exception cref="PosixException">A lock file cannot be opened.</exception>
    public static ServerLock? TryTake(ServerPlace place, ServerRecord self, IChildHost host, out ServerRecord? owner, out string taken)
    {
        var held = new ServerLock();
        foreach (var path in place.Locks)
        {
            var name = "lock:" + path;
            var inherited = host.Recall(name) is { } descriptor ? FileLock.Adopt(descriptor.Duplicate(), path) : null;
            if ((inherited ?? FileLock.TryTake(path, self.Pid, out _)) is not { } one)
            {
                owner = ServerRecord.Read(path);
                taken = path;
                held.Dispose();
                return null;
            }

            held._locks.Add(one);
            host.Keep(name, one.Descriptor);
        }

        foreach (var one in held._locks)
            one.Describe(self.Format());
        (owner, taken) = (null, "");
        return held;
    }

    /// <summary>Removes locks and sockets that servers left which were killed with their keeper, where this one's are.</summary>
    public static void RemoveLeftovers(ServerPlace place)
    {
        foreach (var directory in place.Locks.Append(place.Socket).Select(Path.GetDirectoryName).OfType<string>().Distinct())
        {
            try
            {
                foreach (var path in Directory.EnumerateFiles(directory, "*.lock")) FileLock.RemoveLeftover(path, Path.ChangeExtension(path, ".sock"));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // They stay until the next server looks.
            }
        }
    }

    /// <summary>Ends the locks and leaves no file behind.</summary>
    public void Dispose() => _locks.ForEach(one => one.Remove());
}

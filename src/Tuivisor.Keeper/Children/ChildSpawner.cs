using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>Opens the streams a <see cref="SpawnOrder"/> asks for and starts the child on them.</summary>
internal sealed class ChildSpawner(Spawner spawner)
{
    /// <returns>The child without a name, or why there is none.</returns>
    public SpawnReply Spawn(SpawnOrder order, out PidFd? process)
    {
        process = null;
        var opened = new List<Pipe>(3);
        try
        {
            Pipe? NewPipe(bool wanted)
            {
                if (!wanted) return null;
                opened.Add(Pipe.Open());
                return opened[^1];
            }

            var input = NewPipe(order.Terminal is null && order.Input is null);
            var output = NewPipe(order.Terminal is null);
            var error = NewPipe(order.Error == ErrorStream.Apart);
            var result = spawner.Spawn(new SpawnOptions
            {
                Path = order.Path, Arguments = order.Arguments, Environment = order.Environment, Directory = order.Directory,
                Umask = order.Umask, Limits = order.Limits, User = order.User, Terminal = order.Terminal,
                Input = order.Input ?? input?.Reader, Output = output?.Writer, Error = error?.Writer,
            });
            input?.Reader.Dispose();
            output?.Writer.Dispose();
            error?.Writer.Dispose();
            if (!result.IsStarted) return Fail(opened, result.FailedStep, result.Errno);

            process = result.Process;
            return new SpawnReply(
                default, result.Pid, Ready(new ChildStreams(result.Terminal, input?.Writer, output?.Reader, error?.Reader)), SpawnStep.None, 0);
        }
        catch (PosixException exception)
        {
            return Fail(opened, SpawnStep.Terminal, exception.Errno);
        }
    }

    private static ChildStreams Ready(ChildStreams streams)
    {
        foreach (var end in (ReadOnlySpan<SafeFd?>)[streams.Input, streams.Output, streams.Error])
        {
            if (end is not null) Pipe.SetNonBlocking(end);
        }
        return streams;
    }

    private static SpawnReply Fail(List<Pipe> opened, SpawnStep step, int errno)
    {
        foreach (var pipe in opened) pipe.Dispose();
        return SpawnReply.Failed(step, errno);
    }
}

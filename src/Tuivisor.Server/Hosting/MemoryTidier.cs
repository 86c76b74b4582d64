using Tuivisor.Os;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// Gives memory back once it has become quiet after the start, or after much has happened: an idle server allocates so little
/// that the collector would not come by itself for hours.
/// </summary>
internal sealed class MemoryTidier : IObserver<SupervisorEvent>, IDisposable
{
    private const int Much = 200;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly ITimer _timer;
    private int _happened = Much;

    public MemoryTidier(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Tidy(), null, Quiet, Timeout.InfiniteTimeSpan);

    public void OnNext(SupervisorEvent value)
    {
        if (++_happened >= Much)
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _timer.Dispose();

    private void Tidy()
    {
        _happened = 0;
        WorkingSet.Shrink();
    }
}

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

    /// <summary>The same when hundreds of programs have just been started: what that took is not needed again.</summary>
    private static readonly TimeSpan QuietAfterStart = TimeSpan.FromMilliseconds(250);

    private readonly ITimer _timer;
    private int _happened = Much;
    private bool _hasTidied;

    public MemoryTidier(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Tidy(), null, Quiet, Timeout.InfiniteTimeSpan);

    public void OnNext(SupervisorEvent value)
    {
        if (++_happened >= Much)
            _timer.Change(!_hasTidied && _happened >= 2 * Much ? QuietAfterStart : Quiet, Timeout.InfiniteTimeSpan);
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
        _hasTidied = true;
        WorkingSet.Shrink();
    }
}

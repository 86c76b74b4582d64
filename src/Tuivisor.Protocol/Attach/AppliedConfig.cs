namespace Tuivisor.Protocol.Attach;

/// <summary>What is known of the configuration that runs, as events tell of it one after the other. Read to see what it would change is not
/// what runs.</summary>
/// <typeparam name="T">What is kept of a configuration when it is read.</typeparam>
public sealed class AppliedConfig<T> where T : class
{
    private volatile T? _running;
    private T? _read;

    /// <param name="running">Of the configuration that runs before the first event; null when it is not known.</param>
    public AppliedConfig(T? running = null) => _running = running;

    /// <summary>Of the configuration that runs; null when it is not known. Any thread.</summary>
    public T? Running => _running;

    /// <summary>Takes the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="look">Gives what is kept of the configuration that was just read.</param>
    public void Take(EventInfo happened, Func<T> look)
    {
        if (happened.Kind == "CONFIG") _read = look();
        if (happened.AppliesConfig) _running = _read ?? _running; // also when what was read is what runs
    }
}

namespace Tuivisor.Keeper;

/// <summary>What one thread waits for and another gives. Who waits sleeps at once: a wait that spins first, as for a task, keeps the one
/// who is to answer from the processor.</summary>
internal sealed class Answer<T>
{
    private readonly object _gate = new();
    private T? _value;
    private bool _isGiven;

    /// <summary>Gives it; the first one counts.</summary>
    public void Give(T value)
    {
        lock (_gate)
        {
            if (_isGiven) return;
            (_value, _isGiven) = (value, true);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for it.</summary>
    public T Wait()
    {
        lock (_gate)
        {
            while (!_isGiven) Monitor.Wait(_gate);
            return _value!; // it was given
        }
    }
}

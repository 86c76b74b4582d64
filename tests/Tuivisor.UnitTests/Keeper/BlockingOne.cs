namespace Tuivisor.UnitTests.Keeper;

/// <summary>A value that one thread gives and another waits for.</summary>
internal sealed class BlockingOne<T> : IDisposable
{
    private readonly ManualResetEventSlim _isSet = new();
    private T? _value;

    public void Set(T value)
    {
        _value = value;
        _isSet.Set();
    }

    public T Get() => _isSet.Wait(20_000) ? _value! : throw new TimeoutException(); // set before the event

    public void Dispose() => _isSet.Dispose();
}

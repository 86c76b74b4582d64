namespace Tuivisor.Supervision.Logs;

/// <summary>Where filtered output goes.</summary>
public interface ILogSink
{
    /// <summary>Bytes for the log, in order, in pieces of any size.</summary>
    void Log(ReadOnlySpan<byte> bytes);

    /// <summary>What stood between a pair of capture tags.</summary>
    void Captured(ReadOnlyMemory<byte> bytes);
}

namespace Tuivisor.Supervision.Logs;

/// <summary>Where filtered output goes.</summary>
public interface ILogSink
{
    /// <summary>Bytes for the log, in order, in pieces of any size.</summary>
    void Log(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes between capture tags as they come: in no log, but in events of what is written.</summary>
    void Inside(ReadOnlySpan<byte> bytes);

    /// <summary>What stood between a pair of capture tags.</summary>
    void Captured(ReadOnlyMemory<byte> bytes);
}

using Tuivisor.Keeper;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Recovering;

/// <summary>
/// Puts states into the bytes of <see cref="StateFormat"/>, time after time. Only a program that has changed since the last time is put
/// into bytes anew: of hundreds, one has when a turn of the owner loop ends.
/// </summary>
internal sealed class StateWriter
{
    private readonly FrameWriter _bytes = new(StateFormat.Version);
    private readonly FrameWriter _record = new(default);
    private ProcessView?[] _written = [];
    private byte[][] _records = [];

    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(SupervisorState state)
    {
        var processes = state.Processes;
        if (_written.Length != processes.Count) (_written, _records) = (new ProcessView?[processes.Count], new byte[processes.Count][]);
        _bytes.Restart(StateFormat.Version).Int((int)state.Mood).Long(state.NextEventSerial).Int(processes.Count);
        for (var i = 0; i < _written.Length; i++)
        {
            var process = processes[i];
            if (!ReferenceEquals(_written[i], process)) (_written[i], _records[i]) = (process, RecordOf(process));
            _bytes.Fields(_records[i]);
        }
        _bytes.Int(state.ExitCode).Int(StateFormat.ProgressFields);
        foreach (var process in processes) StateFormat.Write(_bytes, process.Progress);
        return _bytes.Bytes;
    }

    private byte[] RecordOf(ProcessView process)
    {
        StateFormat.Write(_record.Restart(default), process);
        return _record.Bytes[1..].ToArray(); // without the kind
    }
}

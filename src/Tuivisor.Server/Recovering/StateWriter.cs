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
    private const int ProgressBytes = StateFormat.ProgressFields * sizeof(long);

    private readonly FrameWriter _bytes = new(StateFormat.Version);
    private readonly FrameWriter _field = new(default);
    private ProcessView?[] _written = [];
    private byte[][] _records = [];
    private byte[] _progress = [];

    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(SupervisorState state)
    {
        var processes = state.Processes;
        if (_written.Length != processes.Count)
            (_written, _records, _progress) = (new ProcessView?[processes.Count], new byte[processes.Count][], new byte[processes.Count * ProgressBytes]);
        _bytes.Restart(StateFormat.Version).Int((int)state.Mood).Long(state.NextEventSerial).Int(processes.Count);
        for (var i = 0; i < _written.Length; i++)
        {
            var process = processes[i];
            if (!ReferenceEquals(_written[i], process)) Take(process, i);
            _bytes.Fields(_records[i]);
        }
        _bytes.Int(state.ExitCode).Int(StateFormat.ProgressFields).Fields(_progress).Int(state.Pools.Count);
        foreach (var pool in state.Pools) StateFormat.Write(_bytes, pool);
        return _bytes.Bytes;
    }

    private void Take(ProcessView process, int index)
    {
        _written[index] = process;
        StateFormat.Write(_field.Restart(default), process);
        _records[index] = _field.Bytes[1..].ToArray(); // without the kind
        StateFormat.Write(_field.Restart(default), process.Progress);
        _field.Bytes[1..].CopyTo(_progress.AsSpan(index * ProgressBytes));
    }
}

using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Events;

/// <summary>What listeners are told about an event, in Supervisor's format.</summary>
internal static class EventPayload
{
    public static ReadOnlyMemory<byte> Of(SupervisorEvent happened) => happened switch
    {
        ProcessStateEvent state => Bytes(OfState(state)),
        ProcessLogEvent log => WithData($"{OfProcess(log.Name, log.Group, log.Pid)} channel:{ChannelOf(log.Type)}\n", log.Data.Span),
        ProcessCommunicationEvent said => WithData(OfProcess(said.Name, said.Group, said.Pid) + "\n", said.Data.Span),
        RemoteCommunicationEvent remote => Bytes($"type:{remote.Kind}\n{remote.Data}"),
        TickEvent tick => Bytes(string.Create(CultureInfo.InvariantCulture, $"when:{tick.When}")),
        ProcessGroupEvent group => Bytes($"groupname:{group.Group}\n"), // the newline is Supervisor's
        _ => default,
    };

    /// <summary>Length of a payload as Python counts text: in code points.</summary>
    public static int CharactersIn(ReadOnlySpan<byte> payload)
    {
        var count = 0;
        foreach (var octet in payload)
            count += (octet & 0xC0) != 0x80 ? 1 : 0; // all but the bytes that continue a character
        return count;
    }

    private static string OfState(ProcessStateEvent state)
    {
        var process = state.Process;
        var who = $"processname:{process.Name} groupname:{process.Group} from_state:{NameOf(state.From)}";
        return state.Type switch
        {
            EventType.ProcessStateStarting or EventType.ProcessStateBackoff =>
                string.Create(CultureInfo.InvariantCulture, $"{who} tries:{state.Tries}"),
            EventType.ProcessStateExited =>
                string.Create(CultureInfo.InvariantCulture, $"{who} expected:{(state.Expected ? 1 : 0)} pid:{state.Pid}"),
            EventType.ProcessStateRunning or EventType.ProcessStateStopping or EventType.ProcessStateStopped =>
                string.Create(CultureInfo.InvariantCulture, $"{who} pid:{state.Pid}"),
            _ => who,
        };
    }

    private static string OfProcess(string name, string group, int pid) =>
        string.Create(CultureInfo.InvariantCulture, $"processname:{name} groupname:{group} pid:{pid}");

    private static string NameOf(ProcessState state) => state.ToString().ToUpperInvariant();

    private static string ChannelOf(EventType type) => type == EventType.ProcessLogStdout ? "stdout" : "stderr";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>What is no UTF-8 is shown as Supervisor shows it: listeners that read text would fail.</summary>
    private static byte[] WithData(string head, ReadOnlySpan<byte> data) =>
        Utf8.IsValid(data) ? [.. Bytes(head), .. data] : Bytes(head + PythonText.Decode(data));
}

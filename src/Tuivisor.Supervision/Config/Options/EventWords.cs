using System.Text;
using Tuivisor.Supervision.Events;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>Names of event types as events= writes them.</summary>
internal static class EventWords
{
    private static readonly Dictionary<string, EventType> Types =
        Enum.GetValues<EventType>().Where(type => type != EventType.Action).ToDictionary(NameOf);

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Types.Keys;

    /// <summary>The type of a name in capitals, or null.</summary>
    public static EventType? Find(string name) => Types.TryGetValue(name, out var type) ? type : null;

    /// <summary>PROCESS_STATE_RUNNING of ProcessStateRunning, TICK_60 of Tick60.</summary>
    private static string NameOf(EventType type)
    {
        var name = new StringBuilder();
        foreach (var c in type.ToString())
        {
            var beginsWord = char.IsUpper(c) || (char.IsDigit(c) && !char.IsDigit(name[^1]));
            if (beginsWord && name.Length > 0) name.Append('_');
            name.Append(char.ToUpperInvariant(c));
        }

        return name.ToString();
    }
}

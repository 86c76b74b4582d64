using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;
using Tuivisor.Supervision.Events;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Listener;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads [eventlistener:x]: a pool of listeners.</summary>
internal sealed class ListenerLoader(LoadContext context, ProgramLoader programs)
{
    /// <summary>Loads one pool.</summary>
    public GroupConfig Load(IniSection section)
    {
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        var name = Names.OfSection(section);
        var priority = reader.Get(Keys.Priority);
        var bufferSize = LoadBufferSize(reader);
        var handler = LoadHandler(reader);
        var events = LoadEvents(reader);
        var countsCharacters = reader.Get(Keys.CountsCharacters);
        if (reader.Get(OptionTable.Program.RedirectStderr))
        {
            reader.Fail(OptionTable.Program.RedirectStderr, new Failure($"[{section.Name}] section sets redirect_stderr=true but this is not allowed "
                + "because it will interfere with the eventlistener protocol", "would mix errors into the listener's protocol", "remove it"), "true");
        }

        return new GroupConfig
        {
            Name = name,
            Priority = priority,
            Kind = GroupKind.EventListeners,
            Programs = programs.Load(section, name, GroupKind.EventListeners),
            EventPool = new EventPoolConfig(events, bufferSize, handler) { CountsCharacters = countsCharacters },
            Location = section.Location,
        };
    }

    private static int LoadBufferSize(SectionReader reader)
    {
        var size = reader.Get(Keys.BufferSize);
        if (size < 1 && reader.Has(Keys.BufferSize))
        {
            reader.Fail(Keys.BufferSize, new Failure($"[{reader.Section.Name}] section sets invalid buffer_size ({size})", "is no room for an event",
                "write 1 or more"), $"{size}");
        }

        return size;
    }

    private static string LoadHandler(SectionReader reader)
    {
        var handler = reader.Get(Keys.ResultHandler);
        if (handler.Trim() != OptionTable.StandardResultHandler)
        {
            reader.Fail(Keys.ResultHandler, new Failure($"{handler} cannot be resolved within [{reader.Section.Name}]",
                "is Python code and cannot be loaded", "remove it: without it a listener answers OK or FAIL"), handler);
        }

        return handler;
    }

    private static IReadOnlyList<EventType> LoadEvents(SectionReader reader)
    {
        var words = (reader.Find(Keys.Events) ?? []).Select(word => word.ToUpperInvariant()).Distinct().ToList();
        if (words.Count == 0)
            reader.FailSection($"[{reader.Section.Name}] section requires an \"events\" line", "has no events=", "write for example events=PROCESS_STATE");
        var events = new List<EventType>();
        foreach (var word in words)
        {
            if (EventWords.Find(word) is { } type)
            {
                events.Add(type);
                continue;
            }

            reader.Fail(Keys.Events, new Failure($"Unknown event type {word} in [{reader.Section.Name}] events", $"names {word}, which is no event type",
                "write for example PROCESS_STATE, PROCESS_LOG or TICK_60", Similar.Of(word, EventWords.All)), reader.RawText(Keys.Events) ?? "");
        }

        return events;
    }
}

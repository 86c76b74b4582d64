using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Reads the keys of one section by rows of the option table: finds, expands, converts, and notes what is wrong.</summary>
internal sealed class SectionReader(LoadContext context, IniSection section, ExpansionNames names)
{
    private const int LongestQuote = 120;

    /// <summary>What %(name)s may name from here on.</summary>
    public ExpansionNames Names { get; set; } = names;

    /// <summary>What Supervisor adds to each of its sentences about this section.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The section.</summary>
    public IniSection Section => section;

    /// <summary>Whether the key is written.</summary>
    public bool Has(Option option) => Setting(option) is not null;

    /// <summary>Where the key is written; where the section begins when it is not.</summary>
    public ConfigLocation LocationOf(Option option) => Setting(option)?.Location ?? section.Location;

    /// <summary>The text of a key without expansion; its default when it is not written; null without a default.</summary>
    public string? RawText(Option option) => Setting(option)?.Value ?? option.Default;

    /// <summary>The expanded text of a key, or its default; null when there is neither, or it cannot be expanded.</summary>
    /// <param name="option">The key.</param>
    /// <param name="where">What Supervisor's sentence calls the place; null for "section.key".</param>
    public string? Text(Option option, string? where = null) => RawText(option) is { } raw ? Expand(option, raw, where) : null;

    /// <summary>Expands a text that belongs to a key.</summary>
    public string? Expand(Option option, string raw, string? where = null)
    {
        var expanded = FormatString.Expand(raw, Names);
        if (expanded.Text is null) FailExpansion(option, raw, where ?? $"{section.Name}.{option.Key}", expanded);
        if (expanded.Nameless > 0)
            context.Warn(LocationOf(option), Where(option), "a %s stands for nothing here and is kept as written; write %%s to say so");
        return expanded.Text;
    }

    /// <summary>The value of a key; its default when it is not written or wrong.</summary>
    public T Get<T>(Option<T> option) => TryGet(option, out var value) ? value : option.DefaultValue!; // asked only of keys that have a default

    /// <summary>The value of a key that has no default; null when it is not written or wrong.</summary>
    public T? Find<T>(Option<T> option)
        where T : class => TryGet(option, out var value) ? value : null;

    /// <summary>The value of a key that has no default; null when it is not written or wrong.</summary>
    public T? FindValue<T>(Option<T> option)
        where T : struct => TryGet(option, out var value) ? value : null;

    /// <summary>Converts a text that belongs to a key; false, with the error noted, when it is no such value.</summary>
    public bool TryConvert<T>(Option<T> option, string text, out T value)
    {
        var converted = option.Type.Convert(text, context.Files);
        value = converted.Value!;
        if (converted.Failure is not { } failure) return true;
        Fail(option, failure, text);
        return false;
    }

    /// <summary>Notes that a value is wrong.</summary>
    public void Fail(Option option, Failure failure, string text)
    {
        var where = Where(option);
        var problem = $"\"{Short(text)}\" {failure.Complaint}";
        context.Fail(new ConfigError(LocationOf(option), where, problem, failure.Remedy,
            failure.SupervisorText.Length > 0 ? failure.SupervisorText + Suffix : $"{where}: {problem}; {failure.Remedy}")
        {
            Setting = $"{Setting(option)?.Key ?? option.Key}={Short(text)}",
            Complaint = failure.Complaint,
            Suggestion = failure.Suggestion,
            Column = Setting(option)?.Column ?? 0,
            Length = Setting(option)?.Length ?? 0,
        });
    }

    /// <summary>Notes that the section as a whole is wrong.</summary>
    public void FailSection(string supervisorText, string problem, string remedy) =>
        context.Fail(new ConfigError(section.Location, $"[{section.Name}]", problem, remedy, supervisorText + Suffix));

    /// <summary>Notes a warning about a key.</summary>
    public void Warn(Option option, string text) => context.Warn(LocationOf(option), Where(option), text);

    /// <summary>Notes a warning that Supervisor gives too.</summary>
    public void WarnAsSupervisor(Option option, string text) => context.Warn(LocationOf(option), Where(option), text, isSupervisors: true);

    private bool TryGet<T>(Option<T> option, out T value)
    {
        value = default!; // not looked at
        return Setting(option) is { } setting && Expand(option, setting.Value) is { } text && TryConvert(option, text, out value);
    }

    private IniSetting? Setting(Option option)
    {
        if (section.Find(option.Key) is { } setting) return setting;
        foreach (var alias in option.Aliases)
        {
            if (section.Find(alias) is { } other) return other;
        }

        return null;
    }

    private string Where(Option option) => $"[{section.Name}] {Setting(option)?.Key ?? option.Key}";

    private void FailExpansion(Option option, string raw, string where, Expanded failed)
    {
        var known = Names.Sorted.ToArray();
        var start = $"Format string {PythonText.Quote(raw)} for {PythonText.Quote(where)}";
        var failure = failed.UnknownName is { } unknown
            ? new Failure(
                $"{start} contains names ({PythonText.Quote(unknown)}) which cannot be expanded. Available names: {string.Join(", ", known)}",
                $"uses %({unknown})s, which stands for nothing",
                $"use {string.Join(", ", known.Where(name => !name.StartsWith("ENV_", StringComparison.Ordinal)).Append("ENV_X of a variable X"))}",
                Similar.Of(unknown, known))
            : new Failure($"{start} is badly formatted: {failed.Reason}", $"has a % that expands to nothing ({failed.Reason})", "write %% for a percent sign");
        Fail(option, failure, raw);
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}

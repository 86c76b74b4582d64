namespace Tuivisor.Supervision.Config.Options;

/// <summary>A kind of section and its keys.</summary>
/// <param name="Title">As the reference shows it: "program:x".</param>
/// <param name="Doc">What it is for.</param>
/// <param name="Options">Its keys, in order of the reference.</param>
internal sealed record OptionSection(string Title, string Doc, IReadOnlyList<Option> Options)
{
    private readonly HashSet<string> _names = [.. Options.SelectMany(option => option.Names)];

    /// <summary>Whether any key is allowed, because they are arguments of a plugin.</summary>
    public bool TakesAnyKey { get; init; }

    /// <summary>Whether anything may follow the name, as in [inet_http_server:second].</summary>
    public bool IsPrefix { get; init; }

    /// <summary>The fixed part of the name: "program:" of "program:x".</summary>
    public string Fixed { get; } = Title.EndsWith(":x", StringComparison.Ordinal) ? Title[..^1] : Title;

    /// <summary>Whether a key of that name, or an alias, is in it.</summary>
    public bool Has(string key) => _names.Contains(key);

    /// <summary>Whether a section of that name is of this kind.</summary>
    public bool Matches(string name) =>
        IsPrefix || Fixed.EndsWith(':') ? name.StartsWith(Fixed, StringComparison.Ordinal) : name == Fixed;
}

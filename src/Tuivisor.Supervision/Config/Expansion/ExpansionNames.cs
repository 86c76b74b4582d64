using System.Diagnostics.CodeAnalysis;

namespace Tuivisor.Supervision.Config.Expansion;

/// <summary>The names that %(name)s may use at one place, over those of a wider place.</summary>
/// <param name="wider">Names that count too, unless they are set again here; null for none.</param>
internal sealed class ExpansionNames(ExpansionNames? wider = null)
{
    private readonly Dictionary<string, FormatValue> _own = [];

    /// <summary>Sets a name.</summary>
    public FormatValue this[string name]
    {
        set => _own[name] = value;
    }

    /// <summary>All names, by code point.</summary>
    public IEnumerable<string> Sorted => Everything().Distinct().Order(CodePointOrder.Instance);

    /// <summary>What a name stands for.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out FormatValue value) =>
        _own.TryGetValue(name, out value) || (wider is not null && wider.TryGet(name, out value));

    /// <summary>Adds ENV_X for every variable X.</summary>
    public ExpansionNames WithEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables) _own["ENV_" + name] = value;
        return this;
    }

    private IEnumerable<string> Everything() => wider is null ? _own.Keys : _own.Keys.Concat(wider.Everything());
}

namespace Tuivisor.Tui.App;

/// <summary>What was typed for a console that cannot be reached at this moment. It waits in order, for as long as the person would still
/// mean it. It is given whole or not at all: half a command is another command.</summary>
internal sealed class TypedAhead
{
    /// <summary>What is older is not meant any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Keys and pieces of pastes that are kept.</summary>
    public const int MostInputs = 1000;

    /// <summary>Pasted bytes that are kept.</summary>
    public const int MostBytes = 64 << 10;

    private readonly List<TypedInput> _waiting = [];
    private DateTimeOffset _since;
    private int _bytes;
    private int _lost;
    private bool _isSpoiled;

    /// <summary>Nothing waits or was dropped since <see cref="Take"/>: what is typed now may be given at once.</summary>
    public bool IsIdle => _waiting.Count == 0 && !_isSpoiled;

    /// <summary>When what waits gets too old; null while nothing waits.</summary>
    public DateTimeOffset? Due => _waiting.Count == 0 ? null : _since + Patience;

    /// <summary>Keeps what was typed last.</summary>
    public void Add(TypedInput input, DateTimeOffset now)
    {
        Age(now);
        if (_waiting.Count == 0) _since = now;
        _waiting.Add(input);
        _bytes += input.Paste?.Length ?? 0;
        if (_isSpoiled || _waiting.Count > MostInputs || _bytes > MostBytes) Lose();
    }

    /// <summary>Takes everything that waits, oldest first, and begins anew.</summary>
    public IReadOnlyList<TypedInput> Take(DateTimeOffset now)
    {
        Age(now);
        TypedInput[] taken = [.. _waiting];
        _waiting.Clear();
        (_bytes, _isSpoiled) = (0, false);
        return taken;
    }

    /// <summary>Drops what is too old, and what is typed from then on until <see cref="Take"/>.</summary>
    public void Age(DateTimeOffset now)
    {
        if (Due <= now) Lose();
    }

    /// <summary>Drops what waits, and what is typed from then on until <see cref="Take"/>.</summary>
    public void Lose()
    {
        _lost += _waiting.Count;
        _waiting.Clear();
        (_bytes, _isSpoiled) = (0, true);
    }

    /// <summary>How many were dropped since this was asked last.</summary>
    public int TakeLost()
    {
        var lost = _lost;
        _lost = 0;
        return lost;
    }
}

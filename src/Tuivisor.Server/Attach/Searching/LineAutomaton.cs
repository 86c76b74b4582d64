namespace Tuivisor.Server.Attach.Searching;

/// <summary>Tells at once for many lines in UTF-8 whether they may match an expression: one look into a table a byte. The table is made as it
/// is needed. Where it would grow too large, and about characters beyond ASCII, the answer is that they may. For one thread.</summary>
internal sealed class LineAutomaton
{
    private const int MostNodes = 2_000;
    private const int MostStates = 500;
    private const int ShortText = 512;
    private const int Row = 256;
    private const int NotKnown = -1;
    private const int Matches = -2;
    private const int End = 0;

    private readonly bool _ignoreCase;
    private readonly List<Node> _nodes = [new(0, -1, -1)];
    private readonly List<int[]> _states = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly int _start;
    private int[] _table = [];

    private LineAutomaton(Expression expression, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _start = Build(expression, End);
        if (_nodes.Count <= MostNodes) StateOf([]);
    }

    /// <returns>Null when the expression is too large, or matches also where nothing is.</returns>
    public static LineAutomaton? Of(Expression expression, bool ignoreCase)
    {
        var made = new LineAutomaton(expression, ignoreCase);
        return made._states.Count == 1 ? made : null;
    }

    /// <summary>A place in the first line that may match; -1 when none does.</summary>
    /// <param name="lines">Whole lines in UTF-8.</param>
    public int Find(ReadOnlySpan<byte> lines)
    {
        // Each look waits for the one before, so two halves are looked at in turn in the time of one.
        var middle = lines.Length / 2;
        middle = lines.Length < ShortText || lines[middle..].IndexOf((byte)'\n') is not (>= 0 and var end) ? lines.Length : middle + end + 1;
        var (at, later) = (0, middle);
        var (state, laterState) = (0, 0);
        while (later < lines.Length && at < middle)
        {
            var table = _table.AsSpan();
            int next, laterNext;
            while (((next = table[state + lines[at]]) | (laterNext = table[laterState + lines[later]])) >= 0)
            {
                (state, laterState) = (next, laterNext);
                if (++later == lines.Length | ++at == middle) break;
            }

            if (later == lines.Length || at == middle) break;
            if (next < 0 && (state = Step(state, lines[at])) == Matches) return at;
            if (next >= 0) state = next;
            at++;
            if (laterNext < 0 && (laterNext = Step(laterState, lines[later])) == Matches) break;
            laterState = laterNext;
            later++;
        }

        var first = Find(lines[..middle], at, state);
        return first >= 0 || middle == lines.Length ? first : Find(lines, later, laterState);
    }

    private int Find(ReadOnlySpan<byte> lines, int at, int state)
    {
        for (; at < lines.Length; at++)
        {
            state = _table[state + lines[at]] is >= 0 and var next ? next : Step(state, lines[at]);
            if (state == Matches) return at;
        }

        return -1;
    }

    private int Step(int state, byte value)
    {
        if (_table[state + value] != NotKnown) return _table[state + value];
        var next = value == '\n' ? 0 : StateOf(_states[state / Row].Select(node => _nodes[node].After(value)));
        _table[state + value] = next;
        return next;
    }

    // The row of the state in which these nodes are reached, and those at which a match may begin.
    private int StateOf(IEnumerable<int> reached)
    {
        var nodes = new SortedSet<int>();
        var open = new Stack<int>(reached);
        open.Push(_start);
        while (open.TryPop(out var node))
        {
            if (node == End) return Matches;
            if (node < 0 || !nodes.Add(node) || !_nodes[node].IsFork) continue;
            open.Push(_nodes[node].Next);
            open.Push(_nodes[node].High);
        }

        int[] state = [.. nodes.Where(node => !_nodes[node].IsFork)];
        var key = string.Concat(state.Select(node => (char)node));
        if (_known.TryGetValue(key, out var known)) return known;
        if (_states.Count == MostStates) return Matches;
        var row = _states.Count * Row;
        if (row == _table.Length)
        {
            Array.Resize(ref _table, Math.Max(16 * Row, 2 * row));
            Array.Fill(_table, NotKnown, row, _table.Length - row);
        }

        _states.Add(state);
        return _known[key] = row;
    }

    // The node at which a part begins that goes on at another.
    private int Build(Expression expression, int next)
    {
        if (_nodes.Count > MostNodes) return next;
        switch (expression)
        {
            case Expression.Character { Value: < (char)128 and var c } when !_ignoreCase || !char.IsAsciiLetter(c):
                return Add(new(UInt128.One << c, next, -1));
            case Expression.Character { Value: < (char)128 and var c }:
                return Any((UInt128.One << char.ToLowerInvariant(c)) | (UInt128.One << char.ToUpperInvariant(c)), next);
            case Expression.Character:
                return Any(_ignoreCase ? (UInt128.One << 'k') | (UInt128.One << 'K') : 0, next); // it may be the sign of the kelvin
            case Expression.OneOf one:
                return Any(one.Ascii, next);
            case Expression.Sequence sequence:
                for (var part = sequence.Parts.Count - 1; part >= 0; part--) next = Build(sequence.Parts[part], next);
                return next;
            case Expression.Choice choice:
                return choice.Branches.Select(branch => Build(branch, next)).ToList().Aggregate((one, other) => Add(new(0, one, other) { IsFork = true }));
            case Expression.Repeat { Most: { } most } repeat:
                var after = next;
                for (var times = repeat.Least; times < most && _nodes.Count <= MostNodes; times++) next = Add(new(0, Build(repeat.Part, next), after) { IsFork = true });
                return Copies(repeat, next);
            case Expression.Repeat repeat:
                var again = Add(new(0, -1, next) { IsFork = true });
                _nodes[again] = _nodes[again] with { Next = Build(repeat.Part, again) };
                return Copies(repeat, again);
            default:
                return next;
        }
    }

    private int Copies(Expression.Repeat repeat, int next)
    {
        for (var times = 0; times < repeat.Least && _nodes.Count <= MostNodes; times++) next = Build(repeat.Part, next);
        return next;
    }

    // One of some ASCII characters, or any bytes of others.
    private int Any(UInt128 ascii, int next)
    {
        var more = Add(new(0, next, -1) { IsFork = true });
        _nodes[more] = _nodes[more] with { High = Add(new(0, -1, more)) };
        return Add(new(ascii, next, more));
    }

    private int Add(Node node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    /// <summary>A place in the expression: one of some ASCII characters leads to the next, a byte of another character elsewhere; or both are
    /// reached without any.</summary>
    private readonly record struct Node(UInt128 Ascii, int Next, int High)
    {
        public bool IsFork { get; init; }

        public int After(byte value) => value >= 128 ? High : (Ascii >> value & 1) != 0 ? Next : -1;
    }
}

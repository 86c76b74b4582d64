namespace Tuivisor.Terminal.Parsing;

/// <summary>For every state and byte: what to do and where to go. Written as rows, kept as one flat array.</summary>
internal sealed class TransitionTable
{
    /// <summary>The table of a terminal that takes UTF-8: bytes from 0x80 are never controls.</summary>
    public static TransitionTable Default { get; } = Build();

    private readonly ushort[] _entries = new ushort[Enum.GetValues<ParserState>().Length << 8];
    private readonly bool[] _taken = new bool[Enum.GetValues<ParserState>().Length << 8];

    /// <summary>What a byte does in a state, and the next state.</summary>
    public (ParserAction Action, ParserState Next) this[ParserState state, byte value]
    {
        get
        {
            var entry = _entries[(int)state << 8 | value];
            return ((ParserAction)(entry >> 8), (ParserState)(entry & 0xFF));
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="state">In which state.</param>
    /// <param name="bytes">On which bytes; the end is not included.</param>
    /// <param name="action">What to do.</param>
    /// <param name="next">Where to go.</param>
    /// <exception cref="InvalidOperationException">A byte has a row already.</exception>
    public TransitionTable On(ParserState state, Range bytes, ParserAction action, ParserState next)
    {
        for (var value = bytes.Start.Value; value < bytes.End.Value; value++)
        {
            var index = (int)state << 8 | value;
            if (_taken[index]) throw new InvalidOperationException($"{state} has two rows for byte 0x{value:X2}.");
            _taken[index] = true;
            _entries[index] = (ushort)((int)action << 8 | (int)next);
        }

        return this;
    }

    /// <summary>Adds a row for one byte.</summary>
    /// <inheritdoc cref="On(ParserState, Range, ParserAction, ParserState)"/>
    public TransitionTable On(ParserState state, char value, ParserAction action, ParserState next) =>
        On(state, value..(value + 1), action, next);

    /// <summary>Gives a state the rows of another one, for the bytes it has no row of its own for.</summary>
    private TransitionTable Like(ParserState state, ParserState model)
    {
        for (var value = 0; value < 256; value++)
        {
            var (own, other) = ((int)state << 8 | value, (int)model << 8 | value);
            if (_taken[own] || !_taken[other]) continue;
            _taken[own] = true;
            _entries[own] = _entries[other];
        }

        return this;
    }

    /// <summary>C0 controls, except CAN, SUB and ESC which mean the same everywhere.</summary>
    private TransitionTable Controls(ParserState state, ParserAction action) =>
        On(state, 0x00..0x18, action, state).On(state, 0x19..0x1A, action, state).On(state, 0x1C..0x20, action, state);

    private static TransitionTable Build()
    {
        var table = new TransitionTable();
        foreach (var state in Enum.GetValues<ParserState>())
        {
            var escape = state is ParserState.Osc or ParserState.DcsData ? ParserState.StringEscape : ParserState.Escape;
            table
                .On(state, 0x18..0x19, ParserAction.Execute, ParserState.Ground)
                .On(state, 0x1A..0x1B, ParserAction.Execute, ParserState.Ground)
                .On(state, 0x1B..0x1C, escape == ParserState.Escape ? ParserAction.Clear : ParserAction.Ignore, escape);
        }

        return table
            .Controls(ParserState.Ground, ParserAction.Execute)
            .On(ParserState.Ground, 0x20..0x7F, ParserAction.Print, ParserState.Ground)
            .On(ParserState.Ground, 0x7F..0x80, ParserAction.Ignore, ParserState.Ground)
            .On(ParserState.Ground, 0x80..0x100, ParserAction.Print, ParserState.Ground)

            .Controls(ParserState.Escape, ParserAction.Execute)
            .On(ParserState.Escape, 0x20..0x30, ParserAction.Collect, ParserState.EscapeIntermediate)
            .On(ParserState.Escape, 'P', ParserAction.Clear, ParserState.DcsEntry)
            .On(ParserState.Escape, 'X', ParserAction.Ignore, ParserState.IgnoredString)
            .On(ParserState.Escape, '[', ParserAction.Clear, ParserState.CsiEntry)
            .On(ParserState.Escape, ']', ParserAction.OscStart, ParserState.Osc)
            .On(ParserState.Escape, '^', ParserAction.Ignore, ParserState.IgnoredString)
            .On(ParserState.Escape, '_', ParserAction.Ignore, ParserState.IgnoredString)
            .On(ParserState.Escape, 'k', ParserAction.Ignore, ParserState.IgnoredString)
            .On(ParserState.Escape, 0x30..0x50, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.Escape, 0x51..0x58, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.Escape, 0x59..0x5B, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.Escape, 0x5C..0x5D, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.Escape, 0x60..0x6B, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.Escape, 0x6C..0x7F, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.Escape, 0x7F..0x80, ParserAction.Ignore, ParserState.Escape)
            .On(ParserState.Escape, 0x80..0x100, ParserAction.Ignore, ParserState.Ground)

            .Controls(ParserState.EscapeIntermediate, ParserAction.Execute)
            .On(ParserState.EscapeIntermediate, 0x20..0x30, ParserAction.Collect, ParserState.EscapeIntermediate)
            .On(ParserState.EscapeIntermediate, 0x30..0x7F, ParserAction.EscapeEnd, ParserState.Ground)
            .On(ParserState.EscapeIntermediate, 0x7F..0x80, ParserAction.Ignore, ParserState.EscapeIntermediate)
            .On(ParserState.EscapeIntermediate, 0x80..0x100, ParserAction.Ignore, ParserState.Ground)

            .Controls(ParserState.CsiEntry, ParserAction.Execute)
            .On(ParserState.CsiEntry, 0x20..0x30, ParserAction.Collect, ParserState.CsiIntermediate)
            .On(ParserState.CsiEntry, 0x30..0x3C, ParserAction.Parameter, ParserState.CsiParameter)
            .On(ParserState.CsiEntry, 0x3C..0x40, ParserAction.Collect, ParserState.CsiParameter)
            .On(ParserState.CsiEntry, 0x40..0x7F, ParserAction.CsiEnd, ParserState.Ground)
            .On(ParserState.CsiEntry, 0x7F..0x100, ParserAction.Ignore, ParserState.CsiEntry)

            .Controls(ParserState.CsiParameter, ParserAction.Execute)
            .On(ParserState.CsiParameter, 0x20..0x30, ParserAction.Collect, ParserState.CsiIntermediate)
            .On(ParserState.CsiParameter, 0x30..0x3C, ParserAction.Parameter, ParserState.CsiParameter)
            .On(ParserState.CsiParameter, 0x3C..0x40, ParserAction.Ignore, ParserState.CsiIgnore)
            .On(ParserState.CsiParameter, 0x40..0x7F, ParserAction.CsiEnd, ParserState.Ground)
            .On(ParserState.CsiParameter, 0x7F..0x100, ParserAction.Ignore, ParserState.CsiParameter)

            .Controls(ParserState.CsiIntermediate, ParserAction.Execute)
            .On(ParserState.CsiIntermediate, 0x20..0x30, ParserAction.Collect, ParserState.CsiIntermediate)
            .On(ParserState.CsiIntermediate, 0x30..0x40, ParserAction.Ignore, ParserState.CsiIgnore)
            .On(ParserState.CsiIntermediate, 0x40..0x7F, ParserAction.CsiEnd, ParserState.Ground)
            .On(ParserState.CsiIntermediate, 0x7F..0x100, ParserAction.Ignore, ParserState.CsiIntermediate)

            .Controls(ParserState.CsiIgnore, ParserAction.Execute)
            .On(ParserState.CsiIgnore, 0x20..0x40, ParserAction.Ignore, ParserState.CsiIgnore)
            .On(ParserState.CsiIgnore, 0x40..0x7F, ParserAction.Ignore, ParserState.Ground)
            .On(ParserState.CsiIgnore, 0x7F..0x100, ParserAction.Ignore, ParserState.CsiIgnore)

            .Controls(ParserState.DcsEntry, ParserAction.Ignore)
            .On(ParserState.DcsEntry, 0x20..0x30, ParserAction.Collect, ParserState.DcsIntermediate)
            .On(ParserState.DcsEntry, 0x30..0x3C, ParserAction.Parameter, ParserState.DcsParameter)
            .On(ParserState.DcsEntry, 0x3C..0x40, ParserAction.Collect, ParserState.DcsParameter)
            .On(ParserState.DcsEntry, 0x40..0x7F, ParserAction.DcsStart, ParserState.DcsData)
            .On(ParserState.DcsEntry, 0x7F..0x100, ParserAction.Ignore, ParserState.DcsEntry)

            .Controls(ParserState.DcsParameter, ParserAction.Ignore)
            .On(ParserState.DcsParameter, 0x20..0x30, ParserAction.Collect, ParserState.DcsIntermediate)
            .On(ParserState.DcsParameter, 0x30..0x3C, ParserAction.Parameter, ParserState.DcsParameter)
            .On(ParserState.DcsParameter, 0x3C..0x40, ParserAction.Ignore, ParserState.IgnoredString)
            .On(ParserState.DcsParameter, 0x40..0x7F, ParserAction.DcsStart, ParserState.DcsData)
            .On(ParserState.DcsParameter, 0x7F..0x100, ParserAction.Ignore, ParserState.DcsParameter)

            .Controls(ParserState.DcsIntermediate, ParserAction.Ignore)
            .On(ParserState.DcsIntermediate, 0x20..0x30, ParserAction.Collect, ParserState.DcsIntermediate)
            .On(ParserState.DcsIntermediate, 0x30..0x40, ParserAction.Ignore, ParserState.IgnoredString)
            .On(ParserState.DcsIntermediate, 0x40..0x7F, ParserAction.DcsStart, ParserState.DcsData)
            .On(ParserState.DcsIntermediate, 0x7F..0x100, ParserAction.Ignore, ParserState.DcsIntermediate)

            .Controls(ParserState.DcsData, ParserAction.Put)
            .On(ParserState.DcsData, 0x20..0x7F, ParserAction.Put, ParserState.DcsData)
            .On(ParserState.DcsData, 0x7F..0x80, ParserAction.Ignore, ParserState.DcsData)
            .On(ParserState.DcsData, 0x80..0x100, ParserAction.Put, ParserState.DcsData)

            .On(ParserState.Osc, 0x00..0x07, ParserAction.Ignore, ParserState.Osc)
            .On(ParserState.Osc, 0x07..0x08, ParserAction.StringEnd, ParserState.Ground)
            .On(ParserState.Osc, 0x08..0x18, ParserAction.Ignore, ParserState.Osc)
            .On(ParserState.Osc, 0x19..0x1A, ParserAction.Ignore, ParserState.Osc)
            .On(ParserState.Osc, 0x1C..0x20, ParserAction.Ignore, ParserState.Osc)
            .On(ParserState.Osc, 0x20..0x7F, ParserAction.Put, ParserState.Osc)
            .On(ParserState.Osc, 0x7F..0x80, ParserAction.Ignore, ParserState.Osc)
            .On(ParserState.Osc, 0x80..0x100, ParserAction.Put, ParserState.Osc)

            .On(ParserState.StringEscape, '\\', ParserAction.StringEnd, ParserState.Ground)
            .Like(ParserState.StringEscape, ParserState.Escape)

            .Controls(ParserState.IgnoredString, ParserAction.Ignore)
            .On(ParserState.IgnoredString, 0x20..0x100, ParserAction.Ignore, ParserState.IgnoredString);
    }
}

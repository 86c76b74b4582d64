using Tuivisor.Terminal.Parsing;

namespace Tuivisor.UnitTests.Terminal.Parsing;

public sealed class TransitionTableTests
{
    [Fact]
    public void A_second_row_for_a_byte_is_refused() => Should.Throw<InvalidOperationException>(() =>
        new TransitionTable().On(ParserState.Ground, 0x20..0x30, ParserAction.Print, ParserState.Ground)
            .On(ParserState.Ground, '!', ParserAction.Ignore, ParserState.Ground));

    [Fact]
    public void Escape_leaves_every_state() => AllStates.ShouldAllBe(state =>
        TransitionTable.Default[state, 0x1B].Next == ParserState.Escape || TransitionTable.Default[state, 0x1B].Next == ParserState.StringEscape);

    [Fact]
    public void Cancel_and_substitute_lead_back_to_the_ground() => AllStates.ShouldAllBe(state =>
        TransitionTable.Default[state, 0x18].Next == ParserState.Ground && TransitionTable.Default[state, 0x1A].Next == ParserState.Ground);

    [Fact]
    public void No_byte_from_0x80_is_a_control() => AllStates.ShouldAllBe(state =>
        Enumerable.Range(0x80, 0x80).All(value => TransitionTable.Default[state, (byte)value].Action != ParserAction.Execute));

    private static IEnumerable<ParserState> AllStates => Enum.GetValues<ParserState>();
}

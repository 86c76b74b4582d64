using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;

namespace Tuivisor.UnitTests.Tui.App;

public sealed class TypedAheadTests
{
    private static readonly DateTimeOffset Start = World.Start;

    private readonly TypedAhead _ahead = new();

    [Fact]
    public void What_waits_is_taken_in_order()
    {
        Type("ls -l");
        _ahead.IsIdle.ShouldBeFalse();
        Taken().ShouldBe("ls -l");
        _ahead.IsIdle.ShouldBeTrue();
        _ahead.TakeLost().ShouldBe(0);
    }

    [Fact]
    public void What_is_too_old_is_dropped_whole_with_what_follows_until_it_begins_anew()
    {
        Type("rm -r ");
        Type("build", Start + TypedAhead.Patience - TimeSpan.FromSeconds(1));
        _ahead.Age(Start + TypedAhead.Patience);
        Type("/x");
        Taken().ShouldBe("");
        _ahead.TakeLost().ShouldBe(13);
        Type("ls");
        Taken().ShouldBe("ls");
        _ahead.TakeLost().ShouldBe(0);
    }

    [Fact]
    public void More_keys_than_the_bound_are_not_given_in_part()
    {
        Type(new string('x', TypedAhead.MostInputs + 1));
        Taken().ShouldBe("");
        _ahead.TakeLost().ShouldBe(TypedAhead.MostInputs + 1);
    }

    [Fact]
    public void More_pasted_bytes_than_the_bound_are_not_given_in_part()
    {
        _ahead.Add(new("p", 1, default, new byte[TypedAhead.MostBytes], IsLast: false), Start);
        _ahead.IsIdle.ShouldBeFalse();
        _ahead.Add(new("p", 1, default, new byte[1], IsFirst: false), Start);
        _ahead.Take(Start).ShouldBeEmpty();
        _ahead.TakeLost().ShouldBe(2);
    }

    private void Type(string text, DateTimeOffset? at = null)
    {
        foreach (var letter in text) _ahead.Add(new("p", 1, KeyEvent.Char(letter)), at ?? Start);
    }

    private string Taken() => string.Concat(_ahead.Take(Start).Select(input => (char)input.Key.CodePoint));
}

using Tuivisor.Server.Children;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class SpareJournalsTests
{
    private const int Ring = StreamJournal.TerminalRingBytes;

    private readonly SpareJournals _spares = new();

    [Fact]
    public void A_journal_is_used_again_and_has_nothing_of_the_child_before()
    {
        var first = _spares.Take(Ring);
        Write(first, 100);
        first.NoteLogged(new LogNote(100, 1, 2, 100));
        first.Announce(5);
        Return(first);

        var second = _spares.Take(Ring);
        second.ShouldBeSameAs(first);
        second.Written.ShouldBe(0);
        second.Logged.ShouldBe(default);
        using (var successor = StreamJournal.Open(second.Descriptor.Duplicate()))
        {
            successor.Written.ShouldBe(0);
            successor.Logged.ShouldBe(default);
        }

        Write(second, 3);
        second.Announce(4).Fill((byte)'y'); // read, but not noted
        using (var successor = StreamJournal.Open(second.Descriptor.Duplicate())) successor.Written.ShouldBe(7);
        second.Announce(4);
        using (var successor = StreamJournal.Open(second.Descriptor.Duplicate())) successor.Written.ShouldBe(7);
        _spares.Take(Ring).ShouldNotBeSameAs(second);
        second.Dispose();
        _spares.Dispose();
    }

    [Fact]
    public void One_that_holds_much_memory_is_given_back_and_one_of_another_size_is_not_taken()
    {
        var much = _spares.Take(Ring);
        Write(much, Ring / 2);
        Return(much);
        Return(_spares.Take(StreamJournal.RingBytes));
        using (var another = _spares.Take(Ring))
        {
            another.ShouldNotBeSameAs(much);
            another.Ring.ShouldBe(Ring);
        }

        _spares.Dispose();
    }

    private void Return(StreamJournal journal) => _spares.Return(new ChildJournals { Output = journal });

    private static void Write(StreamJournal journal, int count)
    {
        journal.Announce(count).Fill((byte)'x');
        journal.Note(count);
    }
}

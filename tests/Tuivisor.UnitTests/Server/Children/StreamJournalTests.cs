using System.Text;
using Tuivisor.Server.Children;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class StreamJournalTests
{
    [Fact]
    public void The_next_server_sees_what_was_read_and_logged()
    {
        using var first = StreamJournal.Create();
        Write(first, "hello");
        first.NoteLogged(new LogNote(3, 1, 2, 300));
        first.NoteLogged(new LogNote(4, 1, 2, 400));

        using var second = Successor(first);
        second.Written.ShouldBe(5);
        second.Logged.ShouldBe(new LogNote(4, 1, 2, 400));
        Text(second, second.Logged.Offset).ShouldBe("o");
    }

    [Fact]
    public void A_read_that_was_made_but_not_noted_counts()
    {
        using var first = StreamJournal.Create();
        Write(first, "abc");
        "def"u8.CopyTo(first.Announce(3));
        using var second = Successor(first);
        Text(second, 0).ShouldBe("abcdef");
    }

    [Fact]
    public void A_read_that_was_announced_but_not_made_does_not_count()
    {
        using var first = StreamJournal.Create();
        Write(first, "abc");
        first.Announce(3);
        using var second = Successor(first);
        Text(second, 0).ShouldBe("abc");
    }

    [Fact]
    public void A_read_that_gave_nothing_leaves_nothing()
    {
        using var first = StreamJournal.Create();
        Write(first, "abc");
        first.Announce(1).Fill((byte)'x');
        first.Note(0);
        using var second = Successor(first);
        Text(second, 0).ShouldBe("abc");
    }

    [Fact]
    public void The_ring_keeps_the_last_bytes()
    {
        using var journal = StreamJournal.Create();
        var expected = new StringBuilder();
        for (var i = 0; expected.Length < StreamJournal.RingBytes * 3; i++)
        {
            var line = $"line {i}\n";
            expected.Append(line);
            Write(journal, line);
        }
        journal.Oldest.ShouldBe(journal.Written - StreamJournal.RingBytes);
        Text(journal, journal.Oldest).ShouldBe(expected.ToString()[(int)journal.Oldest..]);
    }

    private static StreamJournal Successor(StreamJournal journal) => StreamJournal.Open(journal.Descriptor.Duplicate());

    private static void Write(StreamJournal journal, string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        while (!bytes.IsEmpty)
        {
            var room = journal.Announce(bytes.Length);
            bytes[..room.Length].CopyTo(room);
            journal.Note(room.Length);
            bytes = bytes[room.Length..];
        }
    }

    private static string Text(StreamJournal journal, long from)
    {
        var text = new StringBuilder();
        for (var offset = from; offset < journal.Written;)
        {
            var piece = journal.From(offset);
            text.Append(Encoding.UTF8.GetString(piece));
            offset += piece.Length;
        }
        return text.ToString();
    }
}

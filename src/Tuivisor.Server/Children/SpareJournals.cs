namespace Tuivisor.Server.Children;

/// <summary>Journals of children that are gone, used again for those that come: to make and to give back their memory is a good part of
/// what the start of a child costs. Any thread.</summary>
/// <remarks>A journal may come here once the host was told to forget its child, not before: until then a server that follows this one looks
/// into it.</remarks>
internal sealed class SpareJournals : IDisposable
{
    /// <summary>Journals that wait; what comes on top is given back.</summary>
    private const int MostKept = 32;

    /// <summary>Bytes of the ring that may have been touched, and with that memory that waits with it.</summary>
    private const int MostWritten = 16 << 10;

    private readonly Lock _lock = new();
    private readonly List<StreamJournal> _spare = [];

    /// <summary>An empty one, with a ring of that many bytes.</summary>
    /// <exception cref="Tuivisor.Os.PosixException">There is no memory or no descriptor left.</exception>
    public StreamJournal Take(int ring)
    {
        lock (_lock)
        {
            for (var i = _spare.Count - 1; i >= 0; i--)
            {
                var spare = _spare[i];
                if (spare.Ring != ring) continue;
                _spare.RemoveAt(i);
                spare.Clear();
                return spare;
            }
        }

        return StreamJournal.Create(ring);
    }

    /// <summary>Nobody looks into them any more.</summary>
    public void Return(ChildJournals journals)
    {
        Return(journals.Output);
        Return(journals.Error);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var spare in _spare) spare.Dispose();
            _spare.Clear();
        }
    }

    private void Return(StreamJournal? journal)
    {
        if (journal is null) return;
        lock (_lock)
        {
            if (_spare.Count < MostKept && journal.Written <= MostWritten)
            {
                _spare.Add(journal);
                return;
            }
        }

        journal.Dispose();
    }
}

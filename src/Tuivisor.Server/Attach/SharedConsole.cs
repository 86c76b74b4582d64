namespace Tuivisor.Server.Attach;

/// <summary>Whose size a program's terminal has, and who types into it. Any thread.</summary>
internal sealed class SharedConsole
{
    /// <summary>How long others are told that somebody types.</summary>
    public static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(3);

    /// <summary>How often others are told so.</summary>
    private static readonly TimeSpan TypingTold = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private int _typist;
    private string _typistLabel = "";
    private TimeSpan _typedAt;
    private TimeSpan _toldAt = TimeSpan.MinValue;

    /// <summary>Number of the client whose pane gives the size; 0 for none.</summary>
    public int SizeOwner { get; private set; }

    /// <returns>False when the client had the size already.</returns>
    public bool TakeSize(int client)
    {
        lock (_lock)
        {
            if (SizeOwner == client) return false;
            SizeOwner = client;
            return true;
        }
    }

    /// <returns>True when the others should be told.</returns>
    public bool Typed(int client, string label, TimeSpan now)
    {
        lock (_lock)
        {
            var isNew = _typist != client || now - _toldAt > TypingTold;
            (_typist, _typistLabel, _typedAt) = (client, label, now);
            if (isNew) _toldAt = now;
            return isNew;
        }
    }

    /// <summary>Who else typed lately, and when that is to be forgotten.</summary>
    public (string? Label, TimeSpan Until) TypedByOther(int client, TimeSpan now)
    {
        lock (_lock)
        {
            if (_typist == 0 || _typist == client || now - _typedAt >= TypingShown) return (null, TimeSpan.Zero);
            return (_typistLabel, _typedAt + TypingShown);
        }
    }

    public void Forget(int client)
    {
        lock (_lock)
        {
            if (SizeOwner == client) SizeOwner = 0;
            if (_typist == client) _typist = 0;
        }
    }
}

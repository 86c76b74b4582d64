namespace Tuivisor.Terminal.Input;

/// <summary>Reads keys, mouse, pastes, focus changes and replies from the bytes of the outer terminal, cut anywhere.</summary>
/// <remarks>It has no clock: the caller passes the time of a monotonic clock. Use: <see cref="Feed"/> what was read, then
/// <see cref="TryRead"/> until it is false; wait for more bytes until <see cref="Deadline"/>; then <see cref="Expire"/>.
/// Every buffer is capped. Not safe for concurrent use.</remarks>
public sealed class InputDecoder
{
    /// <summary>How long a lone ESC is taken as the beginning of a sequence. 25 ms suits a local terminal, 100 ms a slow link.</summary>
    public TimeSpan EscapeDelay { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>When <see cref="Expire"/> is due; null when nothing waits for time.</summary>
    public TimeSpan? Deadline { get; private set; }

    /// <summary>Says that queries were sent to the terminal: until then an introducer is taken as the beginning of a reply, not
    /// as Alt and a key, and CSI 1 ; 2 R as a cursor position, not as Shift-F3.</summary>
    /// <param name="until">Time until which replies may come.</param>
    public void ExpectReplies(TimeSpan until) => throw new NotImplementedException();

    /// <summary>Takes bytes.</summary>
    /// <param name="bytes">What was read, any cut.</param>
    /// <param name="now">Time of a monotonic clock.</param>
    public void Feed(ReadOnlySpan<byte> bytes, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Takes the next event.</summary>
    public bool TryRead(out InputEvent input) => throw new NotImplementedException();

    /// <summary>Decides what waited for more bytes: a lone ESC becomes the Escape key.</summary>
    /// <param name="now">Time of a monotonic clock; before <see cref="Deadline"/> nothing happens.</param>
    public void Expire(TimeSpan now) => throw new NotImplementedException();
}

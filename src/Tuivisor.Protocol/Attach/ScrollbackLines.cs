using Tuivisor.Terminal;

namespace Tuivisor.Protocol.Attach;

/// <summary>Answer to <see cref="ReadScrollback"/>; it travels as a binary frame, never as JSON.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="First">Absolute number of the first line in <paramref name="Lines"/>.</param>
/// <param name="Count">How many lines there are; <paramref name="Lines"/> has at least one row even when this is 0.</param>
/// <param name="Oldest">Absolute number of the oldest line the server has.</param>
/// <param name="End">Absolute number after the last line of the screen.</param>
/// <param name="Lines">The lines, one a row, as wide as the terminal is now.</param>
/// <param name="Wrapped">For each line: it continues the one above.</param>
public sealed record ScrollbackLines(
    int Id, long First, int Count, long Oldest, long End, CellBuffer Lines, IReadOnlyList<bool> Wrapped) : AttachReply(Id);

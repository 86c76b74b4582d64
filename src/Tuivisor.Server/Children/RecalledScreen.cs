using Tuivisor.Terminal;

namespace Tuivisor.Server.Children;

/// <summary>A screen as a server before this one left it.</summary>
/// <param name="Place">How much of the output it shows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Saved">What the emulator saved.</param>
/// <param name="History">What it was saved with.</param>
internal sealed record RecalledScreen(ConsolePlace Place, int Columns, int Rows, ReadOnlyMemory<byte> Saved, IHistoryStore History);

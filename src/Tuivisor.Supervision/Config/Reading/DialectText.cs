namespace Tuivisor.Supervision.Config.Reading;

/// <summary>What a file holds.</summary>
/// <param name="Lines">Headers and settings in order.</param>
/// <param name="BadLines">Lines that are neither.</param>
/// <param name="Headless">The first line with content before any header, or null.</param>
internal sealed record DialectText(IReadOnlyList<LogicalLine> Lines, IReadOnlyList<BadLine> BadLines, BadLine? Headless);

namespace Tuivisor.Tui.Drivers;

/// <summary>Size of the outer terminal in cells; both at least 1.</summary>
public readonly record struct ScreenSize(int Columns, int Rows);

namespace Tuivisor.Terminal.Rendering;

/// <summary>Rows of a screen that hold what other rows held before.</summary>
/// <param name="First">First of them.</param>
/// <param name="Last">Last of them.</param>
/// <param name="Distance">Row r holds what row r + Distance held: positive after the text moved up. 0 for no shift.</param>
public readonly record struct RowShift(int First, int Last, int Distance)
{
    /// <summary>First row of the region that has to scroll.</summary>
    public int Top => Distance > 0 ? First : First + Distance;

    /// <summary>Last row of the region that has to scroll.</summary>
    public int Bottom => Distance > 0 ? Last + Distance : Last;
}

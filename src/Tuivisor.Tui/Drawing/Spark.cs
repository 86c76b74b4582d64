namespace Tuivisor.Tui.Drawing;

/// <summary>A small graph: two samples a cell, four levels, oldest left.</summary>
internal static class Spark
{
    /// <summary>Draws the newest samples so that the last one is in the last cell.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="column">First cell.</param>
    /// <param name="row">Row.</param>
    /// <param name="cells">Width.</param>
    /// <param name="samples">Oldest first; negative is "not known" and leaves the place empty.</param>
    /// <param name="full">What the highest level stands for.</param>
    /// <param name="selected">On the ground of a selected row.</param>
    public static void Draw(Canvas canvas, int column, int row, int cells, ReadOnlySpan<float> samples, float full, bool selected)
    {
        if (samples.Length > 2 * cells) samples = samples[^(2 * cells)..];
        var missing = 2 * cells - samples.Length;
        for (var cell = 0; cell < cells; cell++)
        {
            var (left, right) = (At(samples, 2 * cell - missing), At(samples, 2 * cell + 1 - missing));
            if (left < 0 && right < 0) continue;
            var share = full > 0 ? Math.Max(left, right) / full : 0;
            var role = share >= 0.9 ? Role.GraphHigh : share >= 0.6 ? Role.GraphMid : Role.GraphLow;
            canvas.Glyph(column + cell, row, canvas.Glyphs.Spark(Level(left, full), Level(right, full)), canvas.Palette.On(selected, role));
        }
    }

    private static float At(ReadOnlySpan<float> samples, int index) => index < 0 ? -1 : samples[index];

    // Levels begin at 0, 20, 53 and 87 per cent.
    private static int Level(float sample, float full) =>
        full <= 0 || sample <= 0 ? 1 : Math.Clamp(1 + (int)(3 * sample / full + 0.4f), 1, 4);
}

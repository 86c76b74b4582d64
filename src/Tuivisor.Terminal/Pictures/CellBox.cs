namespace Tuivisor.Terminal.Pictures;

/// <summary>The place of a cell in a picture, in pixels.</summary>
internal readonly record struct CellBox(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public double CenterX => Left + Width / 2.0;

    public double CenterY => Top + Height / 2.0;
}

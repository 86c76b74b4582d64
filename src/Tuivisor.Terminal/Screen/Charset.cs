namespace Tuivisor.Terminal;

/// <summary>Character sets that can be designated to G0 to G3. What is not named here acts as ASCII.</summary>
internal enum Charset : byte
{
    /// <summary>ISO 646 US: nothing changes.</summary>
    Ascii = 0,

    /// <summary>DEC special graphics: lines and boxes for 0x5F to 0x7E.</summary>
    DecGraphics,

    /// <summary>ISO 646 GB: '#' is the pound sign.</summary>
    British,
}

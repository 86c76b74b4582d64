namespace Tuivisor.Terminal;
public sealed partial class TerminalEmulator
{
    /// <summary>The whole terminal as bytes, scrollback included. The first bytes tell the version of the form.</summary>
    public byte[] Save() => throw new NotImplementedException();

    /// <summary>The terminal that <see cref="Save"/> wrote.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">Null for <see cref="EmulatorOptions.Default"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of a version that is not known.</exception>
    public static TerminalEmulator Load(ReadOnlySpan<byte> saved, EmulatorOptions? options = null) => throw new NotImplementedException();
}

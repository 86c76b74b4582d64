namespace Tuivisor.Terminal.Input;

/// <summary>Keys by name, as people write them: <c>C-c</c>, <c>M-x</c>, <c>S-Tab</c>, <c>F5</c>, <c>Enter</c>, <c>a</c>, <c>^C</c>.</summary>
/// <remarks>Modifiers: C- control, M- or A- alt, S- shift, D- super. Names without regard to case, single characters with it.</remarks>
public static class KeyNames
{
    /// <summary>Reads a name.</summary>
    /// <returns>False when it is not the name of a key; <paramref name="key"/> is then meaningless.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out KeyEvent key) => throw new NotImplementedException();

    /// <summary>The name of a key, which <see cref="TryParse"/> reads back.</summary>
    public static string Format(KeyEvent key) => throw new NotImplementedException();
}

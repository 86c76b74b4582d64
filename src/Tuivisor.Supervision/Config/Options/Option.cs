namespace Tuivisor.Supervision.Config.Options;

/// <summary>A row of the option table, whatever its type.</summary>
internal abstract record Option(string Key, string TypeName, string? Default, string Doc)
{
    /// <summary>Other names it is accepted under.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What the reference shows in place of <see cref="Default"/>, for defaults that are no text.</summary>
    public string? DefaultShown { get; init; }

    /// <summary>Whether Supervisor has it too.</summary>
    public bool IsOwn { get; init; }

    /// <summary>All names, the proper one first.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Key);
}

/// <summary>A row of the option table.</summary>
/// <param name="Key">Name in the file.</param>
/// <param name="Type">How its text is read.</param>
/// <param name="Default">Text that counts when the key is absent; null for none.</param>
/// <param name="Doc">A sentence for the reference.</param>
internal sealed record Option<T>(string Key, OptionType<T> Type, string? Default, string Doc) : Option(Key, Type.Name, Default, Doc)
{
    private Conversion<T>? _default;

    /// <summary>The value of the default text: no default needs to ask the machine, so one answer serves for ever.</summary>
    public T? DefaultValue => Default is null ? default : (_default ??= Type.Convert(Default, new MachineFileSystem())).Value;
}

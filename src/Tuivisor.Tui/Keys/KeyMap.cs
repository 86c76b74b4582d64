namespace Tuivisor.Tui.Keys;

/// <summary>The keys of a person: a preset, and over it the lines of the own file.</summary>
internal sealed class KeyMap
{
    private const string NoPrefix = "none";

    private KeyMap(string preset) => Preset = preset;

    /// <summary>Names of the presets inside the assembly, besides "default".</summary>
    public static IReadOnlyList<string> Presets { get; } = ["default", "screen-strict", "tmux", "mprocs"];

    /// <summary>The preset in use.</summary>
    public string Preset { get; }

    /// <summary>The table.</summary>
    public BindingTable Bindings { get; private set; } = BindingTable.Default;

    /// <summary>The prefix by name; empty for none.</summary>
    public string Prefix { get; private set; } = "C-a";

    /// <summary>A second prefix by name; empty for none.</summary>
    public string SecondPrefix { get; private set; } = "";

    /// <summary>The prefix pressed twice is sent to the program, rather than going to the other program.</summary>
    public bool DoubleIsLiteral { get; private set; }

    /// <summary>How many lines of the own file count.</summary>
    public int OwnLines { get; private set; }

    /// <summary>Mistakes in the files, with place and remedy.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Makes the keys.</summary>
    /// <param name="preset">Name of a preset; null for the default one.</param>
    /// <param name="path">Path of the own file, for warnings.</param>
    /// <param name="own">Text of the own file; null when there is none.</param>
    public static KeyMap Make(string? preset, string path, string? own)
    {
        var known = preset is null or "" || Presets.Contains(preset);
        var map = new KeyMap(preset is { Length: > 0 } && known ? preset : "default");
        if (!known) map.Warnings.Add($"keys = {preset}: there is no such preset; known are {string.Join(", ", Presets)}");
        if (map.Preset != "default") map.Take(KeyFile.Read(map.Preset, PresetText(map.Preset)));
        if (own is null) return map;
        var file = KeyFile.Read(path, own);
        map.Take(file);
        map.OwnLines = file.Lines.Count;
        return map;
    }

    /// <summary>Two meanings for one press, and what can no longer be reached; one sentence each.</summary>
    public IEnumerable<string> Clashes()
    {
        var prefixes = BindingTable.KeysNamed(Prefix, SecondPrefix).ToList();
        foreach (var binding in Bindings.Bindings)
        {
            if (binding.Scope != Scope.Prefix && prefixes.Contains(binding.Key))
                yield return $"[{KeyFile.NameOf(binding.Scope)}] {binding.Name} = {ActionNames.Of(binding.Action)} is never reached: {binding.Name} is the prefix";
        }

        if (prefixes.Count == 0 && Bindings.KeyOf(Scope.Console, ActionId.FocusList) is null && Bindings.KeyOf(Scope.Console, ActionId.NextPane) is null)
            yield return "no key leaves a console: there is no prefix, and [console] has neither focus-list nor next-pane";
        foreach (var action in new[] { ActionId.Detach, ActionId.Help, ActionId.Palette })
        {
            if (Bindings.KeyOf(Scope.List, action) is null && Bindings.KeyOf(Scope.Prefix, action) is null)
                yield return $"{ActionNames.Of(action)} has no key, neither in [list] nor in [console-prefix]";
        }
    }

    private static string PresetText(string name)
    {
        using var stream = typeof(KeyMap).Assembly.GetManifestResourceStream($"keys/{name}.ini")
            ?? throw new InvalidOperationException($"the keys {name} are not inside the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void Take(KeyFile file)
    {
        Warnings.AddRange(file.Warnings);
        Bindings = Bindings.With(file.Lines, file.Emptied);
        Prefix = file.Prefix is { } prefix ? prefix == NoPrefix ? "" : prefix : Prefix;
        SecondPrefix = file.SecondPrefix ?? SecondPrefix;
        DoubleIsLiteral = file.DoubleIsLiteral ?? DoubleIsLiteral;
    }
}

using static Tuivisor.Tui.Keys.ActionId;

namespace Tuivisor.Tui.Keys;

/// <summary>Keys that do something in the lists of other programs, and what does that in this one: who comes from there is told.</summary>
internal static class KeysElsewhere
{
    private static readonly Dictionary<string, ActionId> Meant = new(StringComparer.Ordinal)
    {
        // htop
        ["F2"] = Palette, ["F3"] = Filter, ["F4"] = Filter, ["F5"] = Sort, ["F6"] = Sort, ["F9"] = Signal, ["F10"] = Detach, ["\\"] = Filter,
        ["P"] = Sort, ["T"] = Sort, ["I"] = ReverseSort, ["t"] = Sort, ["F"] = Right, ["+"] = Right, ["-"] = Left,
        // k9s, mprocs, monitors of containers
        ["C-k"] = Kill, ["f"] = Filter, ["p"] = Palette, ["m"] = Mark, ["C-f"] = PageDown,
        // screen without its prefix
        ["c"] = NewProgram, ["0"] = GoTo, ["5"] = GoTo, ["6"] = GoTo, ["7"] = GoTo, ["8"] = GoTo, ["9"] = GoTo,
    };

    /// <summary>What is meant by a key, by its name; <see cref="None"/> when it means nothing elsewhere either.</summary>
    public static ActionId Find(string key) => Meant.GetValueOrDefault(key);
}

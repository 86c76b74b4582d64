using System.Reflection;

namespace Tuivisor.UnitTests.Architecture;

/// <summary>Who may reference whom, as src/ARCHITECTURE.md draws it.</summary>
public sealed class LayersTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Tuivisor.Terminal"] = [],
        ["Tuivisor.Supervision"] = ["INIFileParser", "System.Reactive"],
        ["Tuivisor.Os"] = [],
        ["Tuivisor.Keeper"] = ["Tuivisor.Os"],
        ["Tuivisor.Protocol"] = ["Tuivisor.Terminal"],
        ["Tuivisor.Server"] =
            ["Tuivisor.Terminal", "Tuivisor.Supervision", "Tuivisor.Os", "Tuivisor.Keeper", "Tuivisor.Protocol", "System.Reactive"],
        ["Tuivisor.Tui"] = ["Tuivisor.Terminal", "Tuivisor.Protocol", "Tuivisor.Os", "INIFileParser", "System.Reactive"],
    };

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory, MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_its_layer_may(string name) =>
        Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(reference => !IsFramework(reference))
            .ShouldBeSubsetOf(Allowed[name]);

    private static bool IsFramework(string name) =>
        (name.StartsWith("System", StringComparison.Ordinal) && name != "System.Reactive")
        || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}

using System.Reflection;
using System.Text.RegularExpressions;
using Tuivisor.Terminal;

namespace Tuivisor.UnitTests.Terminal;

/// <summary>The names on the methods are what the conformance page is made of: they must be true.</summary>
public sealed partial class SequencesTests
{
    private static readonly string[] C0 = ["BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI"];

    private static IEnumerable<(MethodInfo Method, SequenceAttribute Sequence)> All =>
        from method in typeof(TerminalEmulator).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        from sequence in method.GetCustomAttributes<SequenceAttribute>()
        select (method, sequence);

    [Fact]
    public void Each_form_is_written_the_same_way() =>
        All.Select(row => row.Sequence.Form).Where(form => !C0.Contains(form)).ShouldAllBe(form => Form().IsMatch(form));

    [Fact]
    public void No_form_is_claimed_twice_under_one_name() =>
        All.GroupBy(row => (row.Sequence.Form, row.Sequence.Name)).Where(group => group.Count() > 1).ShouldBeEmpty();

    [Fact]
    public void There_are_as_many_as_a_terminal_of_this_class_has() => All.Count().ShouldBeGreaterThan(130);

    [GeneratedRegex(@"^(ESC|CSI|DCS|OSC)( \S+)+$")]
    private static partial Regex Form();
}

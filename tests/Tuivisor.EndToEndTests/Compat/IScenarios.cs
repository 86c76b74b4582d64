namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Scenarios of one area.</summary>
public interface IScenarios
{
    /// <summary>All of them, names unique over all areas.</summary>
    static abstract IEnumerable<Scenario> All { get; }
}

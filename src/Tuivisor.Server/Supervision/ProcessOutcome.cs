namespace Tuivisor.Server.Supervision;

/// <summary>How a request ended for one program of many.</summary>
/// <param name="Group">Group of the program.</param>
/// <param name="Name">Its name within the group.</param>
/// <param name="Outcome">How it ended.</param>
public readonly record struct ProcessOutcome(string Group, string Name, ActionOutcome Outcome);

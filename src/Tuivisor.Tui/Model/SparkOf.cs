namespace Tuivisor.Tui.Model;

/// <summary>What the sparks of the list show.</summary>
internal enum SparkOf
{
    Cpu, Memory, Output, Restarts,
}

namespace Tuivisor.Supervision.Config;

/// <summary>What echo_supervisord_conf prints: a commented configuration to start from.</summary>
public static class SampleConfig
{
    /// <summary>The whole text, ending in a newline.</summary>
    public static string Text => "";
}

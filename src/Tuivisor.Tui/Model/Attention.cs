namespace Tuivisor.Tui.Model;

/// <summary>What happened in a console since it was looked at, the loudest last.</summary>
internal enum Attention
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It has been quiet for as long as was asked.</summary>
    Silence,

    /// <summary>It wrote something, and was asked to tell.</summary>
    Activity,

    /// <summary>It rang the bell, or sent a notification.</summary>
    Bell,
}

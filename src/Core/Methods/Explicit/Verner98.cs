using System.Runtime.CompilerServices;
using PyRates.Dynamics;

namespace PyRates.Methods.Explicit;

/// <summary>The pair of orders 9 and 8 with a dense output of order 8. Verner, Numerical Algorithms 53 (2010) 383-396: the most
/// efficient pair of these orders.</summary>
public readonly struct Verner98 : IEmbeddedMethod
{
    /// <inheritdoc/>
    public static int Order => 9;

    /// <inheritdoc/>
    public static int ErrorOrder => 9;

    /// <inheritdoc/>
    public static int Evaluations => 16;

    /// <inheritdoc/>
    public static int TryEvaluations => 16;

    /// <inheritdoc/>
    public static int BendEvaluations => TryEvaluations + DenseEvaluations;

    /// <inheritdoc/>
    public static int DenseEvaluations => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TState Step<TField, TState>(in TField f, double t, double h, TState y, TState slope)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var none = default(Bend<TState>);
        return Try<TField, TState>(f, t, h, y, slope, default, false, ref none).Next;
    }

    /// <inheritdoc/>
    public static void Bend<TField, TState>(in TField f, double t, double h, TState y, TState slope, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState> => Try<TField, TState>(f, t, h, y, slope, default, true, ref bend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Trial<TState> Try<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, in Tolerance tolerance, bool dense,
        ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k2 = TField.At(f, t + 0.03462 * h, TState.Sum(y, h, 0.03462, slope));
        var k3 = TField.At(f, t + 0.09702435063878044 * h, TState.Sum(y, h, -0.03893354388572875, slope,
            0.13595789452450918, k2));
        var k4 = TField.At(f, t + 0.14553652595817068 * h, TState.Sum(y, h, 0.03638413148954267, slope,
            0.10915239446862801, k3));
        var k5 = TField.At(f, t + 0.561 * h, TState.Sum(y, h, 2.0257639143939694, slope, -7.638023836496291, k3,
            6.173259922102322, k4));
        var k6 = TField.At(f, t + 0.229007911590485 * h, TState.Sum(y, h, 0.05112275589406061, slope,
            0.17708237945550218, k4, 0.0008027762409222536, k5));
        var k7 = TField.At(f, t + 0.544992088409515 * h, TState.Sum(y, h, 0.13160063579752163, slope,
            -0.2957276252669636, k4, 0.08781378035642955, k5, 0.6213052975225274, k6));
        var k8 = TField.At(f, t + 0.645 * h, TState.Sum(y, h, 0.07166666666666667, slope, 0.33055335789153195, k6,
            0.2427799754418014, k7));
        var k9 = TField.At(f, t + 0.48375 * h, TState.Sum(y, h, 0.071806640625, slope, 0.3294380283228177, k6,
            0.1165190029271823, k7, -0.034013671875, k8));
        var k10 = TField.At(f, t + 0.06757 * h, TState.Sum(y, h, 0.04836757646340647, slope,
            0.03928989925676164, k6, 0.10547409458903446, k7, -0.021438652846483126, k8, -0.10412291746271944, k9));
        var k11 = TField.At(f, t + 0.25 * h, TState.Sum(y, h, -0.026645614872014785, slope, 0.03333333333333333, k6,
            -0.1631072244872467, k7, 0.03396081684127761, k8, 0.1572319413814626, k9, 0.21522674780318796, k10));
        var k12 = TField.At(f, t + 0.6590650618730999 * h, TState.Sum(y, h, 0.03689009248708622, slope,
            -0.1465181576725543, k6, 0.2242577768172024, k7, 0.02294405717066073, k8, -0.0035850052905728597, k9,
            0.08669223316444385, k10, 0.43838406519683376, k11));
        var k13 = TField.At(f, t + 0.8206 * h, TState.Sum(y, h, -0.4866012215113341, slope, -6.304602650282853, k6,
            -0.2812456182894729, k7, -2.679019236219849, k8, 0.5188156639241577, k9, 1.3653531876033418, k10,
            5.8850910885039465, k11, 2.8028087862720628, k12));
        var k14 = TField.At(f, t + 0.9012 * h, TState.Sum(y, h, 0.4185367457753472, slope, 6.724547581906459, k6,
            -0.42544428016461133, k7, 3.3432791530012653, k8, 0.6170816631175374, k9, -0.9299661239399329, k10,
            -6.099948804751011, k11, -3.002206187889399, k12, 0.2553202529443446, k13));
        var k15 = TField.At(f, t + h, TState.Sum(y, h, -0.7793740861228848, slope, -13.937342538107776, k6,
            1.2520488533793563, k7, -14.691500408016868, k8, -0.494705058533141, k9, 2.2429749091462368, k10,
            13.367893803828643, k11, 14.396650486650687, k12, -0.79758133317768, k13, 0.4409353709534278, k14));
        var k16 = TField.At(f, t + h, TState.Sum(y, h, 2.0580513374668867, slope, 22.357937727968032, k6,
            0.9094981099755646, k7, 35.89110098240264, k8, -3.442515027624454, k9, -4.865481358036369, k10,
            -18.909803813543427, k11, -34.26354448030452, k12, 1.2647565216956427, k13));
        var next = TState.Sum(y, h, 0.014611976858423152, slope, -0.3915211862331339, k8, 0.23109325002895065, k9,
            0.12747667699928525, k10, 0.2246434176204158, k11, 0.5684352689748513, k12, 0.058258715572158275, k13,
            0.13643174034822156, k14, 0.030570139830827976, k15);
        var k17 = TField.At(f, t + h, next);
        var error = TState.Total(h, -0.005357988290444578, slope, -2.583020491182464, k8, 0.14252253154686625, k9,
            0.013420653512688676, k10, -0.02867296291409493, k11, 2.624999655215792, k12, -0.2825509643291537, k13,
            0.13643174034822156, k14, 0.030570139830827976, k15, -0.04834231373823958, k16);
        if (dense) Extend<TField, TState>(f, t, h, y, slope, k8, k9, k10, k11, k12, k13, k14, k15, k17, ref bend);
        return new(next, k17, TState.Norm(error, y, next, tolerance));
    }

    /// <summary>The four more stages and the coefficients of the dense output.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Extend<TField, TState>(
        in TField f, double t, double h, TState y, TState slope, TState k8, TState k9, TState k10, TState k11,
        TState k12, TState k13, TState k14, TState k15, TState k17, ref Bend<TState> bend)
        where TField : struct, IField<TField, TState>
        where TState : struct, IState<TState>
    {
        var k18 = TField.At(f, t + 0.7404185470631561 * h, TState.Sum(y, h, 0.015499736681895594, slope,
            0.3355153219059635, k8, 0.20036139441918607, k9, 0.12520606592835493, k10, 0.22986763931842066, k11,
            -0.20202506534761813, k12, 0.05917103230665457, k13, -0.026518347830476387, k14,
            -0.023840946021309713, k15, 0.027181715702085017, k17));
        var k19 = TField.At(f, t + 0.888 * h, TState.Sum(y, h, 0.013024539431143383, slope, -0.7452850902413112, k8,
            0.2643867896429301, k9, 0.1313961758372754, k10, 0.21672538151229273, k11, 0.8734117564076053, k12,
            0.011859056439357767, k13, 0.05876002941689551, k14, 0.003266518630202088, k15,
            -0.00895930864841793, k17, 0.06941415157202692, k18));
        var k20 = TField.At(f, t + 0.696 * h, TState.Sum(y, h, 0.013970899969259426, slope,
            -0.46657653359576745, k8, 0.24163727872162571, k9, 0.12903633413456747, k10, 0.22167006717351054, k11,
            0.6257275123364645, k12, 0.04355312415679284, k13, 0.10119624916672908, k14, 0.01808582254679721, k15,
            -0.020798755876891697, k17, -0.09022232517086219, k18, -0.12127967356222542, k19));
        var k21 = TField.At(f, t + 0.487 * h, TState.Sum(y, h, 0.016046388883181127, slope, 0.09517712399458336, k8,
            0.13591872646553177, k9, 0.1237765280959854, k10, 0.2335656264102966, k11, -0.09051508172625873, k12,
            -0.02537574270006131, k13, -0.13596316968871622, k14, -0.04679214284145113, k15,
            0.05177958859391748, k17, 0.09672595677476774, k18, 0.14773126903407427, k19,
            -0.11507507129585039, k20));
        bend.Count = 5;
        bend.Fourth = TState.Total(h, -10.79350134828988, slope, 142.24417281215673, k8, -52.4442929846684, k9,
            15.938390055958392, k10, -6.5717181803679745, k11, -213.2806636358489, k12, -29.817927696173847, k13,
            -79.12820344258188, k14, -20.284526086102524, k15, 23.255291729168313, k17, 14.877639873940822, k18,
            94.98456650437942, k19, 63.4608259605385, k20, 57.55994643789123, k21);
        bend.Fifth = TState.Total(h, 9.431820562333233, slope, -127.10690745500071, k8, 46.6929882599141, k9,
            -14.578699074168325, k10, 5.46680958773587, k11, 190.6204162832082, k12, 26.691536867892026, k13,
            70.86733780787257, k14, 18.175499411031925, k15, -12.179745044420056, k17, 42.13389035560816, k18,
            -108.05270986522119, k19, -102.7369666418395, k20, -45.4252710549463, k21);
        bend.Sixth = TState.Total(h, 36.54120836151423, slope, -872.9562399424589, k8, 334.92186300300483, k9,
            -71.99684155656082, k10, 71.45331245272914, k11, 1306.1048741903576, k12, 179.40527043608446, k13,
            473.3522151536437, k14, 120.68031449020654, k15, -144.58655976173816, k17, -324.66266188864785, k18,
            -522.5557225504425, k19, -157.9658510094864, k20, -427.7351813782058, k21);
        bend.Seventh = TState.Total(h, -23.337636423167044, slope, 557.2880680728425, k8, -213.4792500463106, k9,
            46.61821559738588, k10, -44.82437892366041, k11, -833.8778405205766, k12, -114.62202090993479, k13,
            -302.49567187205633, k14, -77.13803805399402, k15, 66.0718184724887, k17, -185.41046398510298, k18,
            441.43056437205655, k19, 437.7108589527737, k20, 246.06577526725533, k21);
        bend.Eighth = TState.Total(h, -32.19357055469585, slope, 1057.665286162198, k8, -413.4004778132945, k9,
            72.19353685797005, k10, -104.69913406732653, k11, -1580.8306877819434, k12, -215.27580426219416, k13,
            -566.3684221315077, k14, -143.9981196389321, k15, 194.0041240187005, k17, 1123.3192363786877, k18,
            498.1595386331436, k19, -527.9422985327036, k20, 639.366792731898, k21);
    }
}

// Package podtemplate holds the type from which controller-gen makes the schema of a pod template. Nothing runs it.
//
// The operator reads `driver.template` and `executor.template` as a corev1.PodTemplateSpec, but its CRDs give the field no schema. controller-gen
// would cut the metadata of an embedded PodTemplateSpec down to five fields. That is too little for a schema that must let through whatever the
// operator can read (`creationTimestamp: null` stands in every template that a Go program has written), so the metadata is spelled out here.
//
// +groupName=tools.cdk8s-spark
// +versionName=v1
package podtemplate

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	// The types that the CRDs are made from: named here so that go.mod keeps their module.
	_ "github.com/kubeflow/spark-operator/v2/api/v1alpha1"
	_ "github.com/kubeflow/spark-operator/v2/api/v1beta2"
)

// PodTemplate has no other purpose than to be a root type, which is what controller-gen turns into a CRD.
//
// +kubebuilder:object:root=true
type PodTemplate struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Template Template `json:"template,omitempty"`
}

// Template is corev1.PodTemplateSpec with all of its metadata.
type Template struct {
	Metadata Metadata       `json:"metadata,omitempty"`
	Spec     corev1.PodSpec `json:"spec,omitempty"`
}

// Metadata is metav1.ObjectMeta under another name, because controller-gen replaces that one.
type Metadata struct {
	Name                       string                      `json:"name,omitempty"`
	GenerateName               string                      `json:"generateName,omitempty"`
	Namespace                  string                      `json:"namespace,omitempty"`
	SelfLink                   string                      `json:"selfLink,omitempty"`
	UID                        types.UID                   `json:"uid,omitempty"`
	ResourceVersion            string                      `json:"resourceVersion,omitempty"`
	Generation                 int64                       `json:"generation,omitempty"`
	CreationTimestamp          metav1.Time                 `json:"creationTimestamp,omitempty"`
	DeletionTimestamp          *metav1.Time                `json:"deletionTimestamp,omitempty"`
	DeletionGracePeriodSeconds *int64                      `json:"deletionGracePeriodSeconds,omitempty"`
	Labels                     map[string]string           `json:"labels,omitempty"`
	Annotations                map[string]string           `json:"annotations,omitempty"`
	OwnerReferences            []metav1.OwnerReference     `json:"ownerReferences,omitempty"`
	Finalizers                 []string                    `json:"finalizers,omitempty"`
	ManagedFields              []metav1.ManagedFieldsEntry `json:"managedFields,omitempty"`
}

// A conversion compiles only while both structs have the same fields, so a newer ObjectMeta cannot be missed.
var _ = metav1.ObjectMeta(Metadata{})
